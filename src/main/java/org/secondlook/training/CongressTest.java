package org.secondlook.training;

/**
 * The test of 2018 and the answer to it, as far as both were published. Their thresholds (80 and
 * 99) are on Amazon's own confidence scale, which nobody outside can compare with a similarity
 * here; what can be carried over is a false match rate.
 */
public final class CongressTest {
  /** Members of Congress who were searched for, by the American Civil Liberties Union. */
  public static final int PROBES = 535;

  /** Arrest photos they were searched in. */
  public static final int GALLERY = 25_000;

  /** Members falsely matched at the threshold of 80, as delivered. */
  public static final int MATCHED = 28;

  /**
   * The false match rate of one comparison that explains 28 of 535, if all comparisons are alike.
   */
  public static final double RATE_AS_DELIVERED = -Math.log1p(-(double) MATCHED / PROBES) / GALLERY;

  private CongressTest() {}
}
