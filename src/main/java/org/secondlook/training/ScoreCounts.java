package org.secondlook.training;

/**
 * How many comparisons reached each similarity, in steps of a hundred-thousandth, so that a count
 * above any threshold is one look-up however many millions were compared. Filled by one thread,
 * then summed up once; after that unchanging.
 */
final class ScoreCounts {
  static final double STEP = 1e-5;
  private static final double LOWEST = -1.5;
  private static final int BINS = 260_001;

  private final long[] counts = new long[BINS];
  private boolean summed;

  void add(double similarity) {
    counts[bin(similarity)]++;
  }

  void add(ScoreCounts other) {
    for (int i = 0; i < BINS; i++) {
      counts[i] += other.counts[i];
    }
  }

  /** From now on each bin holds the number of comparisons at or above it. */
  ScoreCounts sum() {
    if (!summed) {
      for (int i = BINS - 2; i >= 0; i--) {
        counts[i] += counts[i + 1];
      }
      summed = true;
    }
    return this;
  }

  long total() {
    return counts[0];
  }

  /** Comparisons whose similarity is at least this; exact for thresholds of up to five decimals. */
  long reaching(double threshold) {
    double steps = (threshold - LOWEST) / STEP;
    return steps <= 0 ? total() : steps >= BINS ? 0 : counts[(int) Math.round(steps)];
  }

  long between(double from, double to) {
    return reaching(from) - reaching(to);
  }

  /** The lowest similarity, in steps, that at most so many comparisons reach. */
  double reachedByAtMost(long many) {
    int low = 0;
    int high = BINS;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (counts[middle] <= many) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return similarity(low);
  }

  private static int bin(double similarity) {
    return Math.clamp((long) Math.floor((similarity - LOWEST) / STEP), 0, BINS - 1);
  }

  private static double similarity(int bin) {
    return Math.round((LOWEST + bin * STEP) * 1e5) / 1e5;
  }
}
