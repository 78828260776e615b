package org.secondlook.search;

import org.secondlook.wording.Figures;

/**
 * What a similarity is worth: the share of non-mated comparisons that reach it, measured on a
 * stated set of pictures. Read from a calibration file that {@code bench vision --calibrate} makes.
 */
public interface FalseMatchRates {
  /**
   * The false match rate of one comparison at this similarity, 0..1, never increasing with it.
   *
   * <p>Beyond the highest non-mated similarity of the measurement it is the upper 95% bound that
   * zero events allow, and {@link #isBound} says so.
   */
  double fmr(double similarity);

  /** Whether {@link #fmr} at this similarity is only an upper bound. */
  boolean isBound(double similarity);

  /** The lowest similarity whose false match rate is at most the given one. */
  double similarityAt(double fmr);

  /** A similarity with its rate beside it, as it is told everywhere. */
  default String words(double similarity) {
    return Figures.similarity(similarity, fmr(similarity), isBound(similarity));
  }

  /** What was measured, on what, when: one sentence for reports. */
  String provenance();
}
