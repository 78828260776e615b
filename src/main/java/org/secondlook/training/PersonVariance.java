package org.secondlook.training;

/**
 * How much error counts differ from person to person. Comparisons that share a person are no
 * independent trials: some people look like many. Counted at thresholds a hundredth apart.
 */
final class PersonVariance {
  static final double STEP = 0.01;
  private static final double LOWEST = -0.5;
  private static final int POINTS = 152;

  /**
   * Relative variance of the measured rate, by leaving out one person after the other (jackknife);
   * NaN without events.
   */
  private final double[] ofRate = new double[POINTS];

  /** Relative variance of one photo's own rate about the mean. */
  private final double[] ofPhotos = new double[POINTS];

  /**
   * @param counts a photo's comparisons by bin; the bin before the first holds what lies below
   * @param from whether events are the comparisons at or above a threshold, else those below
   * @param each photo's share of a comparison: every comparison is counted for both its photos
   */
  static PersonVariance of(int[][] counts, int[] person, int people, boolean from) {
    PersonVariance spread = new PersonVariance();
    long[] photoEvents = new long[counts.length];
    long[] photoTrials = new long[counts.length];
    for (int photo = 0; photo < counts.length; photo++) {
      for (int count : counts[photo]) {
        photoTrials[photo] += count;
      }
      photoEvents[photo] = from ? photoTrials[photo] : 0;
    }
    for (int point = 0; point < POINTS; point++) {
      for (int photo = 0; photo < counts.length; photo++) {
        int passed = counts[photo][point];
        photoEvents[photo] += from ? -passed : passed;
      }
      spread.measure(point, photoEvents, photoTrials, person, people);
    }
    return spread;
  }

  private void measure(int point, long[] events, long[] trials, int[] person, int people) {
    double allEvents = 0;
    double allTrials = 0;
    double[] ofPerson = new double[people];
    double[] trialsOfPerson = new double[people];
    double pairsOfEvents = 0;
    double pairsOfTrials = 0;
    for (int photo = 0; photo < events.length; photo++) {
      allEvents += events[photo];
      allTrials += trials[photo];
      ofPerson[person[photo]] += events[photo];
      trialsOfPerson[person[photo]] += trials[photo];
      // Two different events of one photo: what plain chance alone adds to the square is left out.
      pairsOfEvents += (double) events[photo] * (events[photo] - 1);
      pairsOfTrials += (double) trials[photo] * Math.max(0, trials[photo] - 1);
    }
    double rate = allTrials == 0 ? 0 : allEvents / allTrials;
    if (rate == 0) {
      ofRate[point] = Double.NaN;
      return;
    }
    double squares = 0;
    for (int each = 0; each < people; each++) {
      double off = ofPerson[each] - rate * trialsOfPerson[each];
      squares += off * off;
    }
    // Each comparison was counted twice, once for either photo.
    double comparisons = allTrials / 2;
    ofRate[point] = squares / (comparisons * comparisons) / (rate * rate);
    ofPhotos[point] = Math.max(0, pairsOfEvents / pairsOfTrials / (rate * rate) - 1);
  }

  static int bins() {
    return POINTS + 1;
  }

  /** The bin of one similarity: 0 below the first threshold. */
  static int bin(double similarity) {
    return Math.clamp((long) Math.floor((similarity - LOWEST) / STEP) + 1, 0, POINTS);
  }

  double ofRate(double threshold) {
    return ofRate[point(threshold)];
  }

  double ofPhotos(double threshold) {
    return ofPhotos[point(threshold)];
  }

  private static int point(double threshold) {
    return Math.clamp((long) Math.floor((threshold - LOWEST) / STEP + 1e-9), 0, POINTS - 1);
  }
}
