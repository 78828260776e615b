package org.secondlook.search;

import org.secondlook.vision.ProbeCalibration;

/** What similarities of probes of one band of quality are worth. */
public record ProbeRates(
    String band,
    double from,
    CalibratedRates first,
    CalibratedRates second,
    CalibratedRates fused) {
  public static ProbeRates of(ProbeCalibration.Band band) {
    return new ProbeRates(
        band.name(),
        band.from(),
        new CalibratedRates(band.first()),
        new CalibratedRates(band.second()),
        new CalibratedRates(band.fused()));
  }

  /**
   * Share of the enrolled people with such a face whom a list doesn't show, 0..1: those whose
   * similarity stays below the lowest one shown. Never less than the upper 95% bound that zero
   * misses among those measured allow.
   *
   * @param shown candidates in the list
   * @param people who took part; where all of them are shown, nobody is missed
   */
  public double chanceToMiss(double lowestShown, int shown, int people) {
    return shown >= people ? 0 : Math.max(fused.fnmr(lowestShown), fused.lowestMissRate());
  }
}
