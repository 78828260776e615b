package org.secondlook.training.lineup;

import org.secondlook.base.SecondLookException;

/**
 * How large a line-up is.
 *
 * @param seed the same seed, people and numbers give the same questions
 * @param pairs half of them of one person, half of look-alikes
 * @param lists candidate lists, half of them without the person sought
 * @param candidates of each list
 */
public record LineUpSettings(long seed, int pairs, int lists, int candidates) {
  public static final LineUpSettings USUAL = new LineUpSettings(7, 24, 12, 6);

  private static final int MOST = 400;

  public LineUpSettings {
    if (pairs < 0 || lists < 0 || pairs + lists < 4 || pairs + lists > MOST) {
      throw SecondLookException.usage(
          "A line-up has 4 to " + MOST + " questions: pairs and lists together.");
    }
    if (candidates < 2 || candidates > 12) {
      throw SecondLookException.usage("A candidate list has 2 to 12 candidates.");
    }
  }

  public int questions() {
    return pairs + lists;
  }

  public LineUpSettings withSeed(long other) {
    return new LineUpSettings(other, pairs, lists, candidates);
  }
}
