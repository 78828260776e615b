package org.secondlook.training.lineup;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.secondlook.training.ConfidenceIntervals;
import org.secondlook.training.Interval;

/**
 * How far a shown score moves the answers. Only questions count on which the trainee, blind,
 * disagreed with the engine.
 *
 * @param shown of these, how many took the engine's answer when its score was shown
 * @param notShown the same where the question was only put again
 * @param difference share shown less share not shown
 * @param interval of the difference; from -1 to 1 where either has no question
 * @param led right answers that were given up for the engine's wrong one when its score was shown
 * @param mended wrong answers that were given up for the engine's right one
 */
public record ScoreInfluence(
    Proportion shown,
    Proportion notShown,
    double difference,
    Interval interval,
    long led,
    long mended) {
  static ScoreInfluence of(List<AnsweredQuestion> answers) {
    Map<Integer, AnsweredQuestion> first =
        answers.stream()
            .filter(each -> each.look() == Presentation.FIRST)
            .collect(Collectors.toMap(AnsweredQuestion::number, Function.identity()));
    List<AnsweredQuestion> open =
        answers.stream()
            .filter(each -> each.look() != Presentation.FIRST)
            .filter(each -> first.containsKey(each.number()))
            .filter(each -> first.get(each.number()).chosen() != each.engine())
            .toList();
    Proportion shown = taken(open, Presentation.WITH_SCORE);
    Proportion not = taken(open, Presentation.AGAIN);
    List<AnsweredQuestion> moved =
        open.stream()
            .filter(
                each -> each.look() == Presentation.WITH_SCORE && each.chosen() == each.engine())
            .toList();
    boolean both = shown.of() > 0 && not.of() > 0;
    return new ScoreInfluence(
        shown,
        not,
        both ? shown.rate() - not.rate() : 0,
        both
            ? ConfidenceIntervals.difference(shown.events(), shown.of(), not.events(), not.of())
            : new Interval(-1, 1, "too few questions to compare"),
        moved.stream().filter(each -> first.get(each.number()).right() && !each.right()).count(),
        moved.stream().filter(AnsweredQuestion::right).count());
  }

  private static Proportion taken(List<AnsweredQuestion> open, Presentation look) {
    List<AnsweredQuestion> asked = open.stream().filter(each -> each.look() == look).toList();
    return Proportion.of(
        asked.stream().filter(each -> each.chosen() == each.engine()).count(), asked.size());
  }
}
