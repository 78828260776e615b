package org.secondlook.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.secondlook.handout.SearchesHandout;
import org.secondlook.training.Expectation;
import org.secondlook.training.GallerySize;
import org.secondlook.training.PopulationSplit;
import org.secondlook.wording.Figures;
import org.secondlook.wording.Noun;
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
    PopulationSplit population = people.population(probes, globals.job());
    GallerySize.Settings settings =
        new GallerySize.Settings(
            threshold.in(population.measured(), 1e-4), probes, sizes, people.seed());
    sayBeforehand(globals, settings, population);
    GallerySize.Result result = GallerySize.run(settings, population, globals.job());
    output.write(
        globals,
        () -> TrainJson.Sizes.of(result),
        out -> print(out, result),
        () -> SearchesHandout.gallerySize(result));
  }

  /** What is expected is on the screen before anything is searched. */
  static void sayBeforehand(
      Globals globals, GallerySize.Settings settings, PopulationSplit population) {
    for (Expectation said : GallerySize.expected(settings, population.measured())) {
      globals.tell(
          String.format(
              Locale.ROOT,
              "Predicted before the search: in %s %s to %s strangers (95%%), in %s to %s of %s.",
              Noun.PHOTO.count(said.photos()),
              Figures.whole(said.total().low()),
              Figures.whole(said.total().high()),
              Figures.whole(said.alarms().low()),
              Figures.whole(said.alarms().high()),
              Noun.SEARCH.count(said.probes())));
    }
  }

  static void print(PrintStream out, GallerySize.Result result) {
    GallerySize.Settings settings = result.settings();
    out.printf(
        Locale.ROOT,
        "%s for people who are not enrolled, similarity %s, seed %d; rates measured on %s%n",
        Noun.SEARCH.count(settings.probes()),
        Figures.similarity(settings.threshold()),
        settings.seed(),
        result.people());
    TrainThresholdCommand.print(out, "strangers who pass", result.fmr());
    for (GallerySize.Row row : result.rows()) {
      Expectation said = row.expected();
      out.printf(
          Locale.ROOT,
          "%20s  said: %s strangers (%s to %s), in %s to %s searches%n",
          Noun.PHOTO.count(said.photos()),
          Figures.expected(said.strangers()),
          Figures.whole(said.total().low()),
          Figures.whole(said.total().high()),
          Figures.whole(said.alarms().low()),
          Figures.whole(said.alarms().high()));
      row.observed()
          .ifPresentOrElse(
              seen ->
                  out.printf(
                      Locale.ROOT,
                      "%20s  came: %s in %s, the closest: %s%s%n",
                      "",
                      Noun.STRANGER.count(seen.strangers()),
                      Noun.SEARCH.count(seen.alarmed()),
                      seen.closest(),
                      seen.within() ? "" : "  OUTSIDE the interval"),
              () -> out.printf("%20s not searched: there are too few people%n", ""));
    }
  }
}
