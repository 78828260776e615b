package org.secondlook.cli;

/** Figures of JSON, rounded to what they can carry. */
final class Numbers {
  private Numbers() {}

  static double pixels(double value) {
    return Math.round(value * 100) / 100.0;
  }

  static double tenth(double value) {
    return Math.round(value * 10) / 10.0;
  }

  static double fraction(double value) {
    return Math.round(value * 10_000) / 10_000.0;
  }

  static double similarity(double value) {
    return Math.round(value * 1_000_000) / 1_000_000.0;
  }
}
