package org.secondlook.training;

/**
 * A measured share of errors.
 *
 * @param events errors seen in {@code comparisons}
 * @param bound whether no error was seen, so that only the interval's upper end says something
 */
public record ErrorRate(
    long events, long comparisons, double rate, Interval interval, boolean bound) {
  /** Where no error was seen, the interval's upper end stands: never nought. */
  public double shown() {
    return bound ? interval.high() : rate;
  }

  /**
   * @param independent how many of the comparisons share no pair of people
   * @param relativeVariance of the rate from person to person; NaN where no error was seen nearby
   */
  static ErrorRate clustered(
      long events, long comparisons, long independent, double relativeVariance) {
    double rate = (double) events / comparisons;
    double trials = Math.max(1, independent);
    if (events > 0 && relativeVariance > 0) {
      trials = Math.clamp((1 - rate) / (rate * relativeVariance), 1.0, trials);
    }
    Interval exact = ConfidenceIntervals.clopperPearson(rate * trials, trials);
    return new ErrorRate(
        events,
        comparisons,
        rate,
        new Interval(
            exact.low(),
            exact.high(),
            "95%, Clopper-Pearson on the effective number of comparisons (jackknife over people)"),
        events == 0);
  }
}
