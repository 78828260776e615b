package org.secondlook.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts similarities in bins of a hundred-thousandth, so that tens of millions of comparisons need
 * a few megabytes. Not safe for several threads; make one a thread and add them up.
 */
final class ScoreHistogram {
  private static final double BIN = 1e-5;
  private static final double LOWEST = -2;
  private static final int BINS = 400_001;
  private static final int POINTS_A_DECADE = 20;

  private final long[] counts = new long[BINS];
  private long total;
  private double sum;
  private double squares;

  void add(double similarity) {
    counts[Math.clamp((long) ((similarity - LOWEST) / BIN), 0, BINS - 1)]++;
    total++;
    sum += similarity;
    squares += similarity * similarity;
  }

  void add(ScoreHistogram other) {
    for (int i = 0; i < BINS; i++) {
      counts[i] += other.counts[i];
    }
    total += other.total;
    sum += other.sum;
    squares += other.squares;
  }

  long total() {
    return total;
  }

  double mean() {
    return sum / total;
  }

  double deviation() {
    return Math.sqrt(Math.max(0, squares / total - mean() * mean()));
  }

  double lowest() {
    int bin = 0;
    while (counts[bin] == 0) {
      bin++;
    }
    return similarity(bin);
  }

  double highest() {
    int bin = BINS - 1;
    while (counts[bin] == 0) {
      bin--;
    }
    return similarity(bin);
  }

  /** The lowest similarity that at most this share of the comparisons reach. */
  double reachedBy(double share) {
    long allowed = (long) Math.floor(share * total);
    long above = 0;
    int bin = BINS;
    while (bin > 0 && above + counts[bin - 1] <= allowed) {
      above += counts[--bin];
    }
    return similarity(bin);
  }

  /** The share of comparisons that reach the similarity. */
  double shareFrom(double similarity) {
    long above = 0;
    for (int bin = BINS - 1; bin >= 0 && similarity(bin) >= similarity - BIN / 2; bin--) {
      above += counts[bin];
    }
    return (double) above / total;
  }

  /**
   * Pairs of similarity and the share that reaches it, about twenty a decade, down to a single
   * comparison.
   */
  List<List<Double>> falling() {
    List<List<Double>> points = new ArrayList<>();
    points.add(List.of(round(lowest()), 1.0));
    long wanted = total;
    long above = total;
    for (int bin = 0; bin < BINS && above > 0; bin++) {
      above -= counts[bin];
      if (counts[bin] > 0 && above > 0 && above <= wanted) {
        points.add(List.of(round(similarity(bin + 1)), (double) above / total));
        wanted = Math.min(above - 1, (long) (above / Math.pow(10, 1.0 / POINTS_A_DECADE)));
      }
    }
    // Up to the highest similarity at least one comparison still reaches.
    List<Double> last = points.getLast();
    if (round(highest()) > last.get(0)) {
      points.add(List.of(round(highest()), 1.0 / total));
    }
    return points;
  }

  /**
   * Pairs of similarity and the share below it: twenty a decade up to a tenth, then each fiftieth.
   */
  List<List<Double>> rising() {
    List<List<Double>> points = new ArrayList<>();
    points.add(List.of(round(lowest()), 0.0));
    long below = 0;
    double wanted = 0;
    for (int bin = 0; bin < BINS && below < total; bin++) {
      below += counts[bin];
      double share = (double) below / total;
      if (counts[bin] > 0 && share >= wanted) {
        points.add(List.of(round(similarity(bin + 1)), share));
        wanted = share < 0.1 ? share * Math.pow(10, 1.0 / POINTS_A_DECADE) : share + 0.02;
      }
    }
    if (points.getLast().get(1) < 1) {
      points.add(List.of(round(highest() + BIN), 1.0));
    }
    return points;
  }

  private static double similarity(int bin) {
    return LOWEST + bin * BIN;
  }

  private static double round(double similarity) {
    return Math.round(similarity * 1e5) / 1e5;
  }
}
