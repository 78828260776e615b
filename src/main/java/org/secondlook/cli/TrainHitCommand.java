package org.secondlook.cli;

import java.io.PrintStream;
import java.util.Locale;
import org.secondlook.handout.HitHandout;
import org.secondlook.training.HitMeaning;
import org.secondlook.wording.Noun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "hit",
    mixinStandardHelpOptions = true,
    description = "What a candidate above the threshold is worth, counted over many searches.")
final class TrainHitCommand implements Runnable {
  private final Globals globals;
  @Mixin private TrainOutput output;

  @Option(
      names = "--prior",
      required = true,
      description = "Chance that the person sought is in the gallery at all, 0 to 1.")
  private double prior;

  @Option(names = "--gallery", required = true, description = "Photos of the gallery.")
  private long gallery;

  @Option(
      names = "--fmr",
      required = true,
      description = "Share of comparisons of strangers that pass, such as 0.0001.")
  private double fmr;

  @Option(
      names = "--fnmr",
      defaultValue = "0.05",
      description = "Share of true matches missed (${DEFAULT-VALUE}).")
  private double fnmr;

  @Option(
      names = "--searches",
      defaultValue = "100",
      description = "Over how many searches to count (${DEFAULT-VALUE}).")
  private int searches;

  TrainHitCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public void run() {
    HitMeaning hit = HitMeaning.of(new HitMeaning.Settings(prior, gallery, fmr, fnmr, searches));
    output.write(
        globals, () -> TrainJson.Hit.of(hit), out -> print(out, hit), () -> HitHandout.of(hit));
  }

  private static void print(PrintStream out, HitMeaning hit) {
    out.printf(
        Locale.ROOT,
        "Of %s, the person is enrolled in %,.1f and found in %,.1f.%n",
        Noun.SEARCH.count(hit.settings().searches()),
        hit.enrolled(),
        hit.found());
    out.printf(Locale.ROOT, "Strangers returned besides: %,.1f.%n", hit.strangers());
    hit.rightShare()
        .ifPresentOrElse(
            share ->
                out.printf(
                    Locale.ROOT,
                    "Of all candidates above the threshold, %.1f %% are the person sought.%n",
                    100 * share),
            () -> out.println("No candidate ever reaches the threshold."));
    out.printf(
        Locale.ROOT,
        "Only the person: %,.1f   with strangers: %,.1f   only strangers: %,.1f   nobody: %,.1f%n",
        hit.onlyPerson(),
        hit.personAndStrangers(),
        hit.onlyStrangers(),
        hit.nobody());
  }
}
