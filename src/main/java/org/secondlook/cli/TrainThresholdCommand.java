package org.secondlook.cli;

import java.io.PrintStream;
import java.util.Locale;
import org.secondlook.handout.ThresholdHandout;
import org.secondlook.training.CompareAll;
import org.secondlook.training.CongressTest;
import org.secondlook.training.ErrorRate;
import org.secondlook.training.RatedPair;
import org.secondlook.training.Scores;
import org.secondlook.training.ThresholdReading;
import org.secondlook.wording.Figures;
import org.secondlook.wording.Noun;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "threshold",
    mixinStandardHelpOptions = true,
    description =
        "What a similarity threshold lets through and what it misses, on labelled photos.")
final class TrainThresholdCommand implements Runnable {
  private final Globals globals;

  @Mixin private TrainPeople people;
  @Mixin private TrainOutput output;
  @ArgGroup private TrainThreshold threshold = new TrainThreshold();

  TrainThresholdCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public void run() {
    Scores scores = CompareAll.run(people.set(globals.job()), globals.job());
    ThresholdReading reading = scores.at(threshold.in(scores, 1e-4));
    output.write(
        globals,
        () -> document(scores, reading),
        out -> print(out, scores, reading),
        () -> ThresholdHandout.of(scores, reading, people.seed()));
  }

  private TrainJson.Threshold document(Scores scores, ThresholdReading reading) {
    return new TrainJson.Threshold(
        scores.set().description(),
        scores.set().faces().size(),
        scores.people(),
        scores.set().passedOver(),
        scores.matedComparisons(),
        scores.nonMatedComparisons(),
        people.seed(),
        reading.threshold(),
        scores.asDelivered().isPresent() ? scores.asDelivered().getAsDouble() : null,
        scores.aboveAllStrangers(),
        reading.fmr(),
        reading.fnmr().orElse(null),
        scores.histogram(),
        scores.curve(),
        scores.lookAlikes());
  }

  private static void print(PrintStream out, Scores scores, ThresholdReading reading) {
    out.printf(
        Locale.ROOT,
        "%s: %s of %s (%d without a face)%n",
        scores.set().description(),
        Noun.PHOTO.count(scores.set().faces().size()),
        Noun.PERSON.count(scores.people()),
        scores.set().passedOver());
    out.printf(Locale.ROOT, "At a similarity of %.3f:%n", reading.threshold());
    print(out, "strangers who pass", reading.fmr());
    reading
        .fnmr()
        .ifPresentOrElse(
            fnmr -> print(out, "true matches missed", fnmr),
            () -> out.println("  true matches missed    unknown: nobody has two photos here"));
    scores
        .asDelivered()
        .ifPresentOrElse(
            at ->
                out.printf(
                    Locale.ROOT,
                    "As delivered (80): 1 stranger in %,.0f passes, as 28 of 535 imply, at %.3f%n",
                    1 / CongressTest.RATE_AS_DELIVERED,
                    at),
            () -> out.println("As delivered (80): too few comparisons to place it"));
    out.printf(
        Locale.ROOT,
        "Advised for police (99): no published rate; no stranger of these people passes from"
            + " %.3f%n",
        scores.aboveAllStrangers());
    out.println("The strangers who look most alike:");
    for (RatedPair pair : scores.lookAlikes()) {
      out.printf(Locale.ROOT, "  %s  %s  %s%n", pair.words(), pair.fileA(), pair.fileB());
    }
  }

  static void print(PrintStream out, String what, ErrorRate rate) {
    String share =
        Figures.rate(rate.rate(), rate.interval().low(), rate.interval().high(), rate.bound());
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
