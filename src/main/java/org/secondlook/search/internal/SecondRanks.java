package org.secondlook.search.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;

/**
 * Ranks of people by the second model, exact to a last rank. Holds for each person the interval
 * that the best photo's similarity lies in; only where an interval holds the similarity asked for,
 * float templates are read.
 */
final class SecondRanks {
  /** One person's rows are a chain, newest first. */
  private static final class Person {
    double lowest = Double.NEGATIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    double exact = Double.NaN;
    int lastEntry = -1;
  }

  private final SimilarityBounds rows;
  private final int[] earlier;
  private final Map<Long, Person> people = new HashMap<>();
  private final Person[] all;
  private final IntToDoubleFunction exact;

  /**
   * @param rows among them all rows of the people to be ranked that may be their best
   * @param exact similarity of a row's float template
   */
  SecondRanks(SimilarityBounds rows, IntToLongFunction person, IntToDoubleFunction exact) {
    this.rows = rows;
    this.exact = exact;
    earlier = new int[rows.rows().length];
    for (int n = 0; n < earlier.length; n++) {
      Person owner =
          people.computeIfAbsent(person.applyAsLong(rows.rows()[n]), unused -> new Person());
      owner.lowest = Math.max(owner.lowest, rows.lowest()[n]);
      owner.highest = Math.max(owner.highest, rows.highest()[n]);
      earlier[n] = owner.lastEntry;
      owner.lastEntry = n;
    }
    all = people.values().toArray(Person[]::new);
  }

  /** The person's rank, or one more than the last where it is beyond. */
  int rank(long person, int last) {
    Person asked = people.get(person);
    if (asked == null) {
      return last + 1;
    }
    double similarity = exact(asked);
    int better = 0;
    for (Person other : all) {
      boolean above =
          other.lowest > similarity || other.highest > similarity && exact(other) > similarity;
      better += above ? 1 : 0;
    }
    return Math.min(better, last) + 1;
  }

  private double exact(Person person) {
    if (Double.isNaN(person.exact)) {
      double best = Double.NEGATIVE_INFINITY;
      for (int n = person.lastEntry; n >= 0; n = earlier[n]) {
        if (rows.highest()[n] >= person.lowest) {
          best = Math.max(best, exact.applyAsDouble(rows.rows()[n]));
        }
      }
      person.exact = best;
      person.lowest = best;
      person.highest = best;
    }
    return person.exact;
  }
}
