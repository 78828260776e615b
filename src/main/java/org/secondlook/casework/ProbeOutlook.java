package org.secondlook.casework;

/**
 * What was measured of probes like this one, before anything was decided.
 *
 * @param predicted share of such faces whose person came first among 1,000, 0..1
 * @param band of quality whose rates the candidates' false match rates are
 * @param chanceToMiss share of the enrolled people with such a face who stay below the lowest
 *     similarity shown, 0..1; 0 where everybody searched is shown
 */
public record ProbeOutlook(double predicted, String band, double chanceToMiss) {
  public ProbeOutlook {
    if (!(predicted >= 0 && predicted <= 1 && chanceToMiss >= 0 && chanceToMiss <= 1)
        || band.isBlank()) {
      throw new IllegalArgumentException("A chance lies between 0 and 1");
    }
  }
}
