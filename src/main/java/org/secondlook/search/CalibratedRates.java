package org.secondlook.search;

import java.util.Locale;
import org.secondlook.vision.Calibration;
import org.secondlook.vision.ScoreTable;
import org.secondlook.wording.Noun;

/**
 * False match rates from a calibration's table, straight in the logarithm between its points.
 *
 * <p>No rate below three over the number of independent non-mated comparisons is ever given: that
 * is the upper 95% bound when none of so many comparisons reached a similarity (the "rule of
 * three"). Independent are the pairs of people; the pictures of the same two people are not.
 * Nothing is extrapolated beyond what was measured.
 */
public final class CalibratedRates implements FalseMatchRates {
  private static final double EVENTS_NOT_RULED_OUT = 3;

  private final Calibration calibration;
  private final ScoreTable falling;
  private final ScoreTable rising;
  private final double bound;

  public CalibratedRates(Calibration calibration) {
    this.calibration = calibration;
    this.falling = calibration.nonMated().table();
    this.rising = calibration.mated().table();
    this.bound = Math.min(1, EVENTS_NOT_RULED_OUT / calibration.nonMated().independent());
  }

  @Override
  public double fmr(double similarity) {
    return Math.max(bound, measured(similarity));
  }

  @Override
  public boolean isBound(double similarity) {
    return measured(similarity) <= bound;
  }

  /** The share of mated comparisons that stay below the similarity, 0..1, never falling with it. */
  public double fnmr(double similarity) {
    int above = firstAbove(rising, similarity);
    if (above == 0) {
      return 0;
    }
    if (above == rising.size()) {
      return 1;
    }
    double share = share(rising, above, similarity);
    return rising.rate(above - 1) + share * (rising.rate(above) - rising.rate(above - 1));
  }

  /** The lowest share of misses that this calibration can vouch for, likewise from zero events. */
  public double lowestMissRate() {
    return Math.min(1, EVENTS_NOT_RULED_OUT / calibration.mated().comparisons());
  }

  /** The lowest rate that this calibration can vouch for. */
  public double lowestRate() {
    return bound;
  }

  /** The measured share itself: 1 below the table, 0 above it. */
  private double measured(double similarity) {
    int above = firstAbove(falling, similarity);
    if (above == 0) {
      return 1;
    }
    if (above == falling.size()) {
      // The last point is the highest similarity that some comparison still reached.
      return similarity > falling.similarity(above - 1) ? 0 : falling.rate(above - 1);
    }
    double low = Math.log(falling.rate(above));
    double high = Math.log(falling.rate(above - 1));
    return Math.exp(high + share(falling, above, similarity) * (low - high));
  }

  /**
   * A rate below the bound can't be promised by any similarity; then the similarity is given from
   * which the bound holds.
   */
  @Override
  public double similarityAt(double fmr) {
    if (!(fmr > 0)) {
      throw new IllegalArgumentException("A false match rate is above 0, got " + fmr);
    }
    if (fmr >= 1) {
      return falling.similarity(0);
    }
    double wanted = Math.max(fmr, bound);
    for (int i = 1; i < falling.size(); i++) {
      if (falling.rate(i) <= wanted) {
        double low = Math.log(falling.rate(i));
        double high = Math.log(falling.rate(i - 1));
        double share =
            high <= low ? 1 : Math.clamp((high - Math.log(wanted)) / (high - low), 0.0, 1.0);
        double from = falling.similarity(i - 1);
        // Rounded up, so that the rate there is never above the one asked for.
        return Math.min(
            falling.similarity(i), from + share * (falling.similarity(i) - from) + 1e-9);
      }
    }
    return Math.nextUp(falling.similarity(falling.size() - 1));
  }

  @Override
  public String provenance() {
    return String.format(
        Locale.ROOT,
        "Measured %s on %s: %s of different people among %s of %s;"
            + " rates below %.1e can't be distinguished and are given as that bound.",
        calibration.date(),
        calibration.on(),
        Noun.COMPARISON.count(calibration.nonMated().comparisons()),
        Noun.PICTURE.count(calibration.pictures()),
        Noun.PERSON.count(calibration.people()),
        bound);
  }

  public Calibration calibration() {
    return calibration;
  }

  /** The first point beyond the similarity; the table's size where there is none. */
  private static int firstAbove(ScoreTable table, double similarity) {
    int low = 0;
    int high = table.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (table.similarity(middle) > similarity) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static double share(ScoreTable table, int above, double similarity) {
    double from = table.similarity(above - 1);
    return (similarity - from) / (table.similarity(above) - from);
  }
}
