package org.secondlook.search.internal;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** Rows with the interval that each one's similarity lies in, from the fine codes. */
record SimilarityBounds(int[] rows, double[] lowest, double[] highest) {
  SimilarityBounds(int[] rows) {
    this(rows, new double[rows.length], new double[rows.length]);
  }

  /**
   * Only those that can be the photo of one of so many best people: so many are at least as good as
   * the others in truth.
   */
  SimilarityBounds best(int people, IntToLongFunction person) {
    return atLeast(reached(people, person));
  }

  /**
   * What so many different people reach for certain, as far as rows here tell; negative infinity
   * where there are fewer people.
   */
  double reached(int people, IntToLongFunction person) {
    long[] order = new long[rows.length];
    for (int n = 0; n < order.length; n++) {
      // Sorting by the bits of a float that is not above the number keeps the cut on the safe side.
      float down = Math.nextDown((float) lowest[n]);
      int bits = Float.floatToIntBits(down);
      order[n] = (long) (bits >= 0 ? bits : bits ^ 0x7fffffff) << 32 | n;
    }
    Arrays.sort(order);
    Set<Long> seen = new HashSet<>();
    for (int n = order.length - 1; n >= 0 && seen.size() < people; n--) {
      int which = (int) order[n];
      seen.add(person.applyAsLong(rows[which]));
      if (seen.size() == people) {
        return Math.nextDown((float) lowest[which]);
      }
    }
    return Double.NEGATIVE_INFINITY;
  }

  /** Only those that may reach it. */
  SimilarityBounds atLeast(double least) {
    int[] kept = IntStream.range(0, rows.length).filter(n -> highest[n] >= least).toArray();
    return new SimilarityBounds(
        IntStream.of(kept).map(n -> rows[n]).toArray(),
        IntStream.of(kept).mapToDouble(n -> lowest[n]).toArray(),
        IntStream.of(kept).mapToDouble(n -> highest[n]).toArray());
  }
}
