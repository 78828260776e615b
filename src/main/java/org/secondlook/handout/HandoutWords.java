package org.secondlook.handout;

import java.util.List;
import java.util.Locale;
import org.secondlook.report.Handout;
import org.secondlook.training.ErrorRate;
import org.secondlook.training.Interval;
import org.secondlook.training.lineup.Proportion;
import org.secondlook.wording.Figures;

/** How figures and commands are written, on paper and on the command line. */
public final class HandoutWords {
  static final List<String> RATE_HEADER = List.of("", "Seen", "Of", "Rate (95%)");

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
    return List.of(
        name, Figures.whole(rate.events()), Figures.whole(rate.comparisons()), rate(rate));
  }

  /** Both ends of the interval in the rate's own words. */
  static String rate(ErrorRate rate) {
    Interval interval = rate.interval();
    return Figures.rate(rate.rate(), interval.low(), interval.high(), rate.bound());
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
