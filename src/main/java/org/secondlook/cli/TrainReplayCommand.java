package org.secondlook.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.secondlook.handout.SearchesHandout;
import org.secondlook.training.CongressTest;
import org.secondlook.training.GallerySize;
import org.secondlook.training.PopulationSplit;
import org.secondlook.wording.Figures;
import org.secondlook.wording.Noun;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Replays the test of 2018: 28 of 535 members of Congress matched with people among 25,000"
          + " arrest photos.",
      "Its threshold of 80 is on another program's scale; without --threshold or --fmr, the"
          + " similarity is taken",
      "whose false match rate explains 28 of 535."
    })
final class TrainReplayCommand implements Runnable {
  private final Globals globals;

  @Mixin private TrainPeople people;
  @Mixin private TrainOutput output;
  @ArgGroup private TrainThreshold threshold = new TrainThreshold();

  @Option(
      names = "--probes",
      defaultValue = "" + CongressTest.PROBES,
      description = "How many are searched for (${DEFAULT-VALUE}).")
  private int probes;

  @Option(
      names = "--gallery",
      defaultValue = "" + CongressTest.GALLERY,
      description = "How many are enrolled (${DEFAULT-VALUE}).")
  private long gallery;

  TrainReplayCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public void run() {
    PopulationSplit population = people.population(probes, globals.job());
    double similarity = threshold.in(population.measured(), CongressTest.RATE_AS_DELIVERED);
    GallerySize.Settings settings =
        new GallerySize.Settings(similarity, probes, List.of(gallery), people.seed());
    TrainGallerySizeCommand.sayBeforehand(globals, settings, population);
    GallerySize.Result result = GallerySize.run(settings, population, globals.job());
    output.write(
        globals,
        () ->
            new TrainJson.Replay(
                new TrainJson.Told(
                    CongressTest.PROBES,
                    CongressTest.GALLERY,
                    CongressTest.MATCHED,
                    CongressTest.RATE_AS_DELIVERED),
                TrainJson.Sizes.of(result)),
        out -> print(out, result),
        () -> SearchesHandout.replay(result));
  }

  private static void print(PrintStream out, GallerySize.Result result) {
    out.printf(
        Locale.ROOT,
        "The story: %d of %d falsely matched in %s at a threshold of 80 (%s comparisons)%n",
        CongressTest.MATCHED,
        CongressTest.PROBES,
        Noun.PHOTO.count(CongressTest.GALLERY),
        Figures.oneIn(CongressTest.RATE_AS_DELIVERED, false));
    GallerySize.Row row = result.rows().getFirst();
    row.observed()
        .ifPresent(
            seen ->
                out.printf(
                    Locale.ROOT,
                    "Here: %,d of %,d falsely matched in %s at a similarity of %.3f; predicted:"
                        + " %.0f to %.0f%n",
                    seen.alarmed(),
                    result.settings().probes(),
                    Noun.PHOTO.count(row.expected().photos()),
                    result.settings().threshold(),
                    row.expected().alarms().low(),
                    row.expected().alarms().high()));
    TrainGallerySizeCommand.print(out, result);
  }
}
