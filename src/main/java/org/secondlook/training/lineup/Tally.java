package org.secondlook.training.lineup;

import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Hits and false alarms of some answers.
 *
 * @param what which answers, in a few words
 * @param hits the person was there and was chosen
 * @param wrongPerson the person was there, and somebody else was chosen
 * @param falseAlarms the person was not there, and somebody was chosen
 */
public record Tally(String what, Share hits, Share wrongPerson, Share falseAlarms) {
  static Tally of(String what, List<Marked> answers) {
    return of(what, answers, Marked::chosen);
  }

  /** As if the engine had answered. */
  static Tally engine(String what, List<Marked> answers) {
    return of(what, answers, Marked::engine);
  }

  private static Tally of(String what, List<Marked> answers, ToIntFunction<Marked> choice) {
    List<Marked> mated = answers.stream().filter(Marked::mated).toList();
    List<Marked> non = answers.stream().filter(each -> !each.mated()).toList();
    return new Tally(
        what,
        Share.of(
            mated.stream().filter(each -> choice.applyAsInt(each) == each.mate()).count(),
            mated.size()),
        Share.of(
            mated.stream()
                .filter(
                    each ->
                        choice.applyAsInt(each) != Question.NOBODY
                            && choice.applyAsInt(each) != each.mate())
                .count(),
            mated.size()),
        Share.of(
            non.stream().filter(each -> choice.applyAsInt(each) != Question.NOBODY).count(),
            non.size()));
  }
}
