package org.secondlook.handout;

import java.util.List;
import java.util.Locale;
import org.secondlook.report.Handout;
import org.secondlook.training.ErrorRate;
import org.secondlook.training.Interval;
import org.secondlook.training.lineup.Proportion;

/** How figures and commands are written, on paper and on the command line. */
public final class HandoutWords {
  static final List<String> RATE_HEADER = List.of("", "Seen", "Of", "Rate (95%)");

  /** Above it, per cent are read more easily than "1 in 37". */
  private static final double RARE = 0.02;

  private HandoutWords() {}

  /** So many of so many, with the interval. */
  public static String share(Proportion share) {
    return share.of() == 0
        ? "none asked"
        : String.format(
            Locale.ROOT,
            "%d of %d (%.0f to %.0f %%)",
            share.events(),
            share.of(),
            100 * share.interval().low(),
            100 * share.interval().high());
  }

  static List<String> rate(String name, ErrorRate rate) {
    return List.of(name, whole(rate.events()), whole(rate.comparisons()), rate(rate));
  }

  /** Both ends of the interval in the rate's own words: per cent, or "1 in so many". */
  static String rate(ErrorRate rate) {
    Interval interval = rate.interval();
    boolean often = interval.high() > RARE;
    if (rate.bound()) {
      return "none seen; at most " + (often ? percent(interval.high()) : oneIn(interval.high()));
    }
    return often
        ? percent(rate.rate())
            + " ("
            + percent(interval.low())
            + " to "
            + percent(interval.high())
            + ")"
        : oneIn(rate.rate()) + " (" + oneIn(interval.high()) + " to " + oneIn(interval.low()) + ")";
  }

  static String oneIn(double rate) {
    return rate <= 0
        ? "0"
        : rate > RARE ? percent(rate) : String.format(Locale.ROOT, "1 in %,.0f", 1 / rate);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  static String whole(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  static String one(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%,.0f", value);
  }

  static String three(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  /** As the lab counts: a similarity read back from paper gives the same figures. */
  static String similarity(double value) {
    return String.format(Locale.ROOT, "%.5f", value)
        .replaceFirst("0+$", "")
        .replaceFirst("\\.$", "");
  }

  static Handout.Setting people(String description) {
    return new Handout.Setting("People", description);
  }

  static Handout.Setting seed(long seed) {
    return new Handout.Setting("Seed", Long.toString(seed));
  }

  /** How the command names the people that the figures were made with. */
  static String people(boolean madeUp, int people) {
    return madeUp ? " --made-up " + people : " --people DIR";
  }

  static Handout.Repeat figuresAgain(String command) {
    return new Handout.Repeat(
        command.contains(" DIR")
            ? "The same photos in DIR, settings and seed give the same figures:"
            : "The same settings and seed give the same figures:",
        "secondlook train " + command);
  }
}
