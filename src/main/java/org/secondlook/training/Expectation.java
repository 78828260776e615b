package org.secondlook.training;

/**
 * What a number of searches for people who are not enrolled will return, said beforehand.
 *
 * @param strangers expected in all searches together
 * @param perSearch expected in one
 * @param total where the count of all searches will lie
 * @param alarmed share of the searches that return at least one stranger
 * @param alarms where the number of such searches will lie
 */
public record Expectation(
    long photos,
    int probes,
    double strangers,
    double perSearch,
    Interval total,
    double alarmed,
    Interval alarms) {
  // The normal distribution, six deviations to either side.
  private static final double WIDTH = 0.05;
  private static final int REACH = 120;

  static Expectation of(
      ErrorRate fmr,
      double relativeVariance,
      double photoVariance,
      long independent,
      long photos,
      int probes) {
    // Half an event more (Jeffreys), so that "none seen" is not taken for "none will come".
    double rate = fmr.rate() + 0.5 / independent;
    double ofRate =
        Math.max(
            rate / independent,
            relativeVariance > 0 ? relativeVariance * fmr.rate() * fmr.rate() : 0);
    double ofPhoto = Double.isNaN(photoVariance) ? 0 : photoVariance * fmr.rate() * fmr.rate();
    double gallery = photos;
    double searches = probes;
    double mean = searches * gallery * rate;
    // Chance itself, probes that look like many, gallery photos that look like many, and the rate
    // that isn't known better.
    double variance =
        mean
            + searches * gallery * gallery * ofPhoto
            + gallery * searches * searches * ofPhoto
            + searches * searches * gallery * gallery * ofRate;
    Interval alarms =
        ConfidenceIntervals.eventsToCome(
            probes,
            alarmed(fmr.interval().low(), photoVariance, photos),
            alarmed(fmr.interval().high(), photoVariance, photos));
    return new Expectation(
        photos,
        probes,
        searches * gallery * fmr.rate(),
        gallery * fmr.rate(),
        ConfidenceIntervals.countToCome(mean, variance),
        alarmed(fmr.rate(), photoVariance, photos),
        alarms);
  }

  /**
   * The chance of at least one stranger when probes differ in how many people they look like. Their
   * rates spread over orders of magnitude, so the spread is log-normal, with the measured variance
   * (a gamma distribution would hold more probes that look like nobody than there are).
   */
  private static double alarmed(double rate, double photoVariance, long photos) {
    double mean = rate * photos;
    if (!(photoVariance > 1e-9)) {
      return -Math.expm1(-mean);
    }
    double variance = Math.log1p(photoVariance);
    double deviation = Math.sqrt(variance);
    double none = 0;
    double weights = 0;
    for (int i = -REACH; i <= REACH; i++) {
      double z = i * WIDTH;
      double weight = Math.exp(-z * z / 2);
      none += weight * Math.exp(-mean * Math.exp(deviation * z - variance / 2));
      weights += weight;
    }
    return 1 - none / weights;
  }
}
