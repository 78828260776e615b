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
public record AnswerCounts(
    String what, Proportion hits, Proportion wrongPerson, Proportion falseAlarms) {
  static AnswerCounts of(String what, List<AnsweredQuestion> answers) {
    return of(what, answers, AnsweredQuestion::chosen);
  }

  /** As if the engine had answered. */
  static AnswerCounts engine(String what, List<AnsweredQuestion> answers) {
    return of(what, answers, AnsweredQuestion::engine);
  }

  private static AnswerCounts of(
      String what, List<AnsweredQuestion> answers, ToIntFunction<AnsweredQuestion> choice) {
    List<AnsweredQuestion> mated = answers.stream().filter(AnsweredQuestion::mated).toList();
    List<AnsweredQuestion> non = answers.stream().filter(each -> !each.mated()).toList();
    return new AnswerCounts(
        what,
        Proportion.of(
            mated.stream().filter(each -> choice.applyAsInt(each) == each.mate()).count(),
            mated.size()),
        Proportion.of(
            mated.stream()
                .filter(
                    each ->
                        choice.applyAsInt(each) != PaperQuestion.NOBODY
                            && choice.applyAsInt(each) != each.mate())
                .count(),
            mated.size()),
        Proportion.of(
            non.stream().filter(each -> choice.applyAsInt(each) != PaperQuestion.NOBODY).count(),
            non.size()));
  }
}
