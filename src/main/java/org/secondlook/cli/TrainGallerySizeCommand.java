package org.secondlook.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.secondlook.handout.SearchesHandout;
import org.secondlook.training.Expectation;
import org.secondlook.training.GallerySize;
import org.secondlook.training.PopulationSplit;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "gallery-size",
    mixinStandardHelpOptions = true,
    description = "The same people, none of them enrolled, searched in ever larger galleries.")
final class TrainGallerySizeCommand implements Runnable {
  private final Globals globals;

  @Mixin private TrainPeople people;
  @Mixin private TrainOutput output;
  @ArgGroup private TrainThreshold threshold = new TrainThreshold();

  @Option(
      names = "--sizes",
      split = ",",
      paramLabel = "N,N",
      defaultValue = "1000,10000,100000",
      description = "Photos enrolled, from small to large (${DEFAULT-VALUE}); up to 10000000.")
  private List<Long> sizes;

  @Option(
      names = "--probes",
      defaultValue = "100",
      description = "How many are searched for (${DEFAULT-VALUE}).")
  private int probes;

  TrainGallerySizeCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public void run() {
    PopulationSplit crowd = people.crowd(probes, globals.job());
    GallerySize.Settings settings =
        new GallerySize.Settings(
            threshold.in(crowd.measured(), 1e-4), probes, sizes, people.seed());
    sayBeforehand(globals, settings, crowd);
    GallerySize.Result result = GallerySize.run(settings, crowd, globals.job());
    output.write(
        globals,
        () -> TrainJson.Sizes.of(result),
        out -> print(out, result),
        () -> SearchesHandout.gallerySize(result));
  }

  /** What is expected is on the screen before anything is searched. */
  static void sayBeforehand(Globals globals, GallerySize.Settings settings, PopulationSplit crowd) {
    for (Expectation said : GallerySize.expected(settings, crowd.measured())) {
      globals.tell(
          String.format(
              Locale.ROOT,
              "Said before the search: in %,d photos %,.0f to %,.0f strangers (95%%), in %.0f to %.0f of %,d searches.",
              said.photos(),
              said.total().low(),
              said.total().high(),
              said.alarms().low(),
              said.alarms().high(),
              said.probes()));
    }
  }

  static void print(PrintStream out, GallerySize.Result result) {
    GallerySize.Settings settings = result.settings();
    out.printf(
        Locale.ROOT,
        "%,d searches for people who are not enrolled, similarity %.3f, seed %d; rates measured on %s%n",
        settings.probes(),
        settings.threshold(),
        settings.seed(),
        result.people());
    TrainThresholdCommand.print(out, "strangers who pass", result.fmr());
    for (GallerySize.Row row : result.rows()) {
      Expectation said = row.expected();
      out.printf(
          Locale.ROOT,
          "%,12d photos  said: %,.1f strangers (%,.0f to %,.0f), in %.0f to %.0f searches%n",
          said.photos(),
          said.strangers(),
          said.total().low(),
          said.total().high(),
          said.alarms().low(),
          said.alarms().high());
      row.observed()
          .ifPresentOrElse(
              seen ->
                  out.printf(
                      Locale.ROOT,
                      "%20s came: %,d strangers in %,d searches, the closest at %.3f%s%n",
                      "",
                      seen.strangers(),
                      seen.alarmed(),
                      seen.highest(),
                      seen.within() ? "" : "  OUTSIDE the interval"),
              () -> out.printf("%20s not searched: there are too few people%n", ""));
    }
  }
}
