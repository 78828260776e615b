package org.secondlook.cli;

import java.io.PrintStream;
import java.util.Locale;
import org.secondlook.training.CompareAll;
import org.secondlook.training.ErrorRate;
import org.secondlook.training.ScorePair;
import org.secondlook.training.Scores;
import org.secondlook.training.ThresholdReading;
import org.secondlook.workflow.TrainingHandouts;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "threshold",
    mixinStandardHelpOptions = true,
    description =
        "What a similarity threshold lets through and what it misses, on labelled photos.")
final class TrainThresholdCommand implements Runnable {
  private final Globals globals;

  @Mixin private TrainPeople people;
  @Mixin private TrainHandout handout;
  @ArgGroup private TrainThreshold threshold = new TrainThreshold();

  @Option(names = "--json", description = "One JSON document on standard output.")
  private boolean json;

  TrainThresholdCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public void run() {
    Scores scores = CompareAll.run(people.set(globals.job()), globals.job());
    ThresholdReading reading = scores.at(threshold.in(scores, 1e-4));
    handout.write(globals, () -> TrainingHandouts.threshold(scores, reading, people.seed()));
    PrintStream out = globals.console().out();
    if (json) {
      Json.print(
          out,
          new TrainJson.Threshold(
              scores.set().description(),
              scores.set().faces().size(),
              scores.people(),
              scores.set().passedOver(),
              scores.matedComparisons(),
              scores.nonMatedComparisons(),
              people.seed(),
              reading.threshold(),
              reading.fmr(),
              reading.fnmr().orElse(null),
              scores.histogram(),
              scores.curve(),
              scores.lookAlikes()));
      return;
    }
    out.printf(
        Locale.ROOT,
        "%s: %,d photos of %,d people (%d photos without a face)%n",
        scores.set().description(),
        scores.set().faces().size(),
        scores.people(),
        scores.set().passedOver());
    out.printf(Locale.ROOT, "At a similarity of %.3f:%n", reading.threshold());
    print(out, "strangers who pass", reading.fmr());
    reading
        .fnmr()
        .ifPresentOrElse(
            fnmr -> print(out, "true matches missed", fnmr),
            () -> out.println("  true matches missed    unknown: nobody has two photos here"));
    out.println("The strangers who look most alike:");
    for (ScorePair pair : scores.lookAlikes()) {
      out.printf(Locale.ROOT, "  %.3f  %s  %s%n", pair.similarity(), pair.fileA(), pair.fileB());
    }
  }

  static void print(PrintStream out, String what, ErrorRate rate) {
    String share =
        rate.bound()
            ? String.format(
                Locale.ROOT, "none seen, at most 1 in %,.0f", 1 / rate.interval().high())
            : String.format(
                Locale.ROOT,
                "%.3g (%.3g to %.3g)",
                rate.rate(),
                rate.interval().low(),
                rate.interval().high());
    out.printf(
        Locale.ROOT,
        "  %-22s %,d of %,d: %s%n    %s%n",
        what,
        rate.events(),
        rate.comparisons(),
        share,
        rate.interval().method());
  }
}
