package org.secondlook.cli;

import java.util.Locale;

/** Figures rounded to what they can carry. */
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

  /** A false match rate as people read it: "1 in 12,000". */
  static String oneIn(double fmr) {
    return fmr <= 0
        ? "never measured"
        : String.format(Locale.ROOT, "1 in %,d", Math.round(1 / fmr));
  }

  /** Expected strangers in words: "fewer than 0.1", "0.4", "about 12". */
  static String strangers(double expected) {
    if (expected < 0.1) {
      return "fewer than 0.1";
    }
    return expected < 10
        ? String.format(Locale.ROOT, "%.1f", expected)
        : String.format(Locale.ROOT, "about %,d", Math.round(expected));
  }

  /** Milliseconds as h:mm:ss.mmm, without hours where there are none. */
  static String time(long millis) {
    long hours = millis / 3_600_000;
    String rest =
        String.format(
            Locale.ROOT, "%02d:%02d.%03d", millis / 60_000 % 60, millis / 1000 % 60, millis % 1000);
    return hours == 0 ? rest : hours + ":" + rest;
  }
}
