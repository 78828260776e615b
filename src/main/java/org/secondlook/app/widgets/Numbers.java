package org.secondlook.app.widgets;

import java.text.NumberFormat;
import java.util.Locale;
import org.secondlook.app.Texts;

/** Figures in words that can't be mistaken for certainty. */
public final class Numbers {
  private Numbers() {}

  public static String whole(double value) {
    return NumberFormat.getIntegerInstance(Locale.ENGLISH).format(Math.round(value));
  }

  /** How many are expected: one digit where it is small. */
  public static String expected(double count) {
    if (count < 0.05) {
      return Texts.of("number.nearly.none");
    }
    return count < 9.95 && Math.abs(count - Math.rint(count)) > 0.049
        ? String.format(Locale.ROOT, "%.1f", count)
        : whole(count);
  }

  public static String similarity(double value) {
    // The sum takes the sign off a rounded nothing: there is no "-0.00".
    return String.format(Locale.ROOT, "%.2f", Math.round(value * 100) / 100.0 + 0.0);
  }

  /** "1 in 12,000", or "rarer than 1 in ..." where the rate is only an upper bound. */
  public static String oneIn(double rate, boolean bound) {
    if (!(rate > 0)) {
      return Texts.of("number.never.seen");
    }
    double many = 1 / rate;
    // More digits than the measurement has would pretend to know more.
    double rounded = many < 10 ? Math.round(many * 10) / 10.0 : rounded(many);
    String figure =
        rounded < 10
            ? String.format(Locale.ROOT, "%.1f", rounded).replace(".0", "")
            : whole(rounded);
    return Texts.of(bound ? "number.rarer" : "number.onein", figure);
  }

  /** What a similarity is worth: itself and how rare it is between strangers. */
  public static String worth(double similarity, double fmr, boolean bound) {
    return Texts.of("reveal.alike.worth", similarity(similarity), oneIn(fmr, bound));
  }

  private static double rounded(double value) {
    double unit = Math.pow(10, Math.max(0, Math.floor(Math.log10(value)) - 1));
    return Math.round(value / unit) * unit;
  }
}
