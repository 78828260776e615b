package org.secondlook.training.lineup;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.secondlook.training.Interval;
import org.secondlook.training.Intervals;

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
public record Pull(
    Share shown, Share notShown, double difference, Interval interval, long led, long mended) {
  static Pull of(List<Marked> answers) {
    Map<Integer, Marked> first =
        answers.stream()
            .filter(each -> each.look() == Look.FIRST)
            .collect(Collectors.toMap(Marked::number, Function.identity()));
    List<Marked> open =
        answers.stream()
            .filter(each -> each.look() != Look.FIRST)
            .filter(each -> first.containsKey(each.number()))
            .filter(each -> first.get(each.number()).chosen() != each.engine())
            .toList();
    Share shown = taken(open, Look.WITH_SCORE);
    Share not = taken(open, Look.AGAIN);
    List<Marked> moved =
        open.stream()
            .filter(each -> each.look() == Look.WITH_SCORE && each.chosen() == each.engine())
            .toList();
    boolean both = shown.of() > 0 && not.of() > 0;
    return new Pull(
        shown,
        not,
        both ? shown.rate() - not.rate() : 0,
        both
            ? Intervals.difference(shown.events(), shown.of(), not.events(), not.of())
            : new Interval(-1, 1, "too few questions to compare"),
        moved.stream().filter(each -> first.get(each.number()).right() && !each.right()).count(),
        moved.stream().filter(Marked::right).count());
  }

  private static Share taken(List<Marked> open, Look look) {
    List<Marked> asked = open.stream().filter(each -> each.look() == look).toList();
    return Share.of(
        asked.stream().filter(each -> each.chosen() == each.engine()).count(), asked.size());
  }
}
