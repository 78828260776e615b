package org.secondlook.training;

/**
 * A 95% interval.
 *
 * @param low not above {@code high}
 * @param method how it was made, in words for reports
 */
public record Interval(double low, double high, String method) {
  public Interval {
    if (!(low <= high) || method.isBlank()) {
      throw new IllegalArgumentException(
          "An interval from " + low + " to " + high + " by \"" + method + "\"");
    }
  }

  public boolean holds(double value) {
    return value >= low && value <= high;
  }
}
