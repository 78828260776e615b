package org.secondlook.vision;

/**
 * How the two models' cosine similarities become one: the weighted sum of their impostor z-scores,
 * then scaled so that the average stranger has 0 and the same picture 1. It is linear in both
 * similarities, so one dot product computes it.
 *
 * @param firstMean mean non-mated similarity of the first model; likewise the others
 */
public record Fusion(
    double firstMean,
    double firstDeviation,
    double firstWeight,
    double secondMean,
    double secondDeviation,
    double secondWeight) {
  public Fusion {
    if (!(firstDeviation > 0
        && secondDeviation > 0
        && firstWeight >= 0
        && secondWeight >= 0
        && firstWeight + secondWeight > 0)) {
      throw new IllegalArgumentException("Deviations are positive and weights are not negative");
    }
  }

  /** Fused similarity = offset + firstFactor * first + secondFactor * second. */
  public double firstFactor() {
    return firstWeight / firstDeviation / top();
  }

  public double secondFactor() {
    return secondWeight / secondDeviation / top();
  }

  public double offset() {
    return -(firstFactor() * firstMean + secondFactor() * secondMean);
  }

  private double top() {
    return firstWeight * (1 - firstMean) / firstDeviation
        + secondWeight * (1 - secondMean) / secondDeviation;
  }

  public double fuse(double first, double second) {
    return offset() + firstFactor() * first + secondFactor() * second;
  }

  public double similarity(Template a, Template b) {
    return fuse(a.first().similarity(b.first()), a.second().similarity(b.second()));
  }
}
