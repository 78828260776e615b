package org.secondlook.wording;

import java.util.Locale;

/** Figures in words that can't be mistaken for certainty. */
public final class Figures {
  /** Above it a rate of the lab is read more easily in per cent than as "1 in 37". */
  private static final double RARE = 0.02;

  /** What is printed with one decimal of a percent tells no less. */
  private static final double LEAST_SHARE = 0.001;

  private Figures() {}

  public static String whole(double value) {
    return Phrases.grouped(Math.round(value));
  }

  /** How many to expect: one digit where it is small. */
  public static String expected(double count) {
    if (count > 0 && count < 0.05) {
      return Phrases.of("figure.nearly.none");
    }
    return count < 9.95 && Math.abs(count - Math.rint(count)) > 0.049
        ? decimals(count, 1)
        : whole(count);
  }

  /**
   * What chance does to a list of candidates: the strangers that it brings, and how easily it loses
   * the person sought.
   *
   * @param chanceToMiss 0..1
   * @param band of the probe's quality
   */
  public static String chances(double strangers, double chanceToMiss, String band) {
    return Phrases.of("figure.chances", expected(strangers), percent(chanceToMiss), band);
  }

  /** "4 of 10 people would come first among 1,000 from such a face". @param share 0..1 */
  public static String comesFirst(double share) {
    double tenths = 10 * share;
    if (share < 0.01) {
      return Phrases.of("figure.first.hardly");
    }
    return tenths < 1.5 || tenths > 8.5
        ? Phrases.of("figure.first.of.hundred", whole(100 * share))
        : Phrases.of("figure.first.of.ten", whole(tenths));
  }

  /** Of 100, with a digit where it is small. */
  public static String quality(double value) {
    return value < 9.95 ? decimals(value, 1) : whole(value);
  }

  /** What is said of a poor face. @param share 0..1 of people who come first by it */
  public static String poor(double share) {
    return Phrases.of("figure.poor", comesFirst(share));
  }

  /** As strangers differ, or not: three digits, nowhere more and nowhere fewer. */
  public static String similarity(double value) {
    return decimals(value, 3);
  }

  /** What a similarity is worth: itself and how rare it is between strangers. */
  public static String similarity(double value, double fmr, boolean bound) {
    return Phrases.of("figure.similarity.worth", similarity(value), oneIn(fmr, bound));
  }

  /** "1 in 12,000", or "rarer than 1 in ..." where the rate is only an upper bound. */
  public static String oneIn(double rate, boolean bound) {
    if (!(rate > 0)) {
      return Phrases.of("figure.never.seen");
    }
    double many = 1 / rate;
    // More digits than the measurement has would pretend to know more.
    double rounded = many < 10 ? Math.round(many * 10) / 10.0 : twoDigits(many);
    String figure =
        rounded < 10 && rounded != Math.rint(rounded) ? decimals(rounded, 1) : whole(rounded);
    return Phrases.of(bound ? "figure.rarer" : "figure.onein", figure);
  }

  /** A rate of the lab: per cent where it is frequent, else "1 in so many". */
  public static String rate(double rate) {
    return rate <= 0 ? "0" : rate > RARE ? percent(rate) : oneIn(rate, false);
  }

  /** A measured rate with both ends of its 95 % interval, in the same words for all three. */
  public static String rate(double rate, double low, double high, boolean noneSeen) {
    boolean often = high > RARE;
    if (noneSeen) {
      return Phrases.of("figure.none.seen", often ? percent(high) : oneIn(high, false));
    }
    return often
        ? Phrases.of("figure.interval", percent(rate), percent(low), percent(high))
        : Phrases.of("figure.interval", rate(rate), rate(high), rate(low));
  }

  /**
   * Of a set, never of a similarity: nothing here is a percentage of certainty. What is more than
   * nothing isn't rounded to nothing, nor what is less than all to all.
   */
  public static String percent(double share) {
    if (share > 0 && share < LEAST_SHARE) {
      return Phrases.of("figure.below.percent", decimals(100 * LEAST_SHARE, 1));
    }
    if (share < 1 && share > 1 - LEAST_SHARE) {
      return Phrases.of("figure.above.percent", decimals(100 * (1 - LEAST_SHARE), 1));
    }
    return decimals(100 * share, 1) + " %";
  }

  /** The sum takes the sign off a rounded nothing: there is no "-0.00". */
  public static String decimals(double value, int digits) {
    double unit = Math.pow(10, digits);
    double rounded = Math.abs(value) < 1e12 ? Math.round(value * unit) / unit + 0.0 : value;
    return Phrases.separated(String.format(Locale.ROOT, "%,." + digits + "f", rounded));
  }

  private static double twoDigits(double value) {
    double unit = Math.pow(10, Math.max(0, Math.floor(Math.log10(value)) - 1));
    return Math.round(value / unit) * unit;
  }
}
