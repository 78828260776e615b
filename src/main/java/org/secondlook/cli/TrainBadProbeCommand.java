package org.secondlook.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.secondlook.base.SecondLookException;
import org.secondlook.handout.BadProbeHandout;
import org.secondlook.training.BadProbe;
import org.secondlook.training.CompareAll;
import org.secondlook.training.Degradation;
import org.secondlook.training.LabelledSet;
import org.secondlook.training.Scores;
import org.secondlook.wording.Noun;
import org.secondlook.workflow.DegradeProbe;
import org.secondlook.workflow.Engines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "bad-probe",
    mixinStandardHelpOptions = true,
    description =
        "One probe, degraded step by step through the real engine: the true person's rank and the"
            + " best stranger.")
final class TrainBadProbeCommand implements Runnable {
  private final Globals globals;

  @Mixin private TrainPeople people;
  @Mixin private TrainOutput output;

  @Option(
      names = "--probe",
      paramLabel = "FILE",
      description = "A photo below --people, such as Ada/1.jpg; else one is drawn by the seed.")
  private String probe;

  @Option(
      names = "--ways",
      split = ",",
      paramLabel = "WAY",
      description = "size, blur, noise, compression, darkness, rotation, crop; all without it.")
  private List<String> ways;

  @Option(
      names = "--strangers",
      defaultValue = "0",
      description = "Made-up strangers mixed into the gallery (${DEFAULT-VALUE}).")
  private int strangers;

  TrainBadProbeCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public void run() {
    if (!people.folderNamed()) {
      throw SecondLookException.usage(
          "A probe can only be degraded where there is a picture of it: name a folder of photos with"
              + " --people.");
    }
    List<Degradation> chosen = ways == null ? List.of(Degradation.values()) : chosen();
    BadProbe.Result result =
        people.withEngine(
            engine -> {
              LabelledSet set = people.set(engine, globals.job());
              return new DegradeProbe(engine)
                  .run(
                      set,
                      threshold(set),
                      Engines.measured(Engines.catalog()),
                      new DegradeProbe.Settings(
                          Optional.ofNullable(probe), chosen, strangers, people.seed()),
                      globals.job());
            });
    output.write(
        globals,
        () -> TrainJson.Spoilt.of(result),
        out -> print(out, result),
        () -> BadProbeHandout.of(result));
  }

  private List<Degradation> chosen() {
    return ways.stream()
        .map(
            word -> {
              try {
                return Degradation.valueOf(word.strip().toUpperCase(Locale.ROOT));
              } catch (IllegalArgumentException e) {
                throw SecondLookException.usage(
                    "--ways knows size, blur, noise, compression, darkness, rotation and crop, not"
                        + " \""
                        + word
                        + "\".");
              }
            })
        .toList();
  }

  /** Empty where too few people are at hand to place it. */
  private Optional<Double> threshold(LabelledSet set) {
    if (set.people() < 50) {
      return Optional.empty();
    }
    Scores scores = CompareAll.run(set, globals.job());
    return scores.usualThreshold();
  }

  private static void print(PrintStream out, BadProbe.Result result) {
    out.printf(
        Locale.ROOT,
        "Probe %s, searched in %s of %s (%s), seed %d%n",
        result.probe(),
        Noun.PHOTO.count(result.photos()),
        Noun.PERSON.count(result.people()),
        result.gallery(),
        result.seed());
    result
        .threshold()
        .ifPresent(
            at ->
                out.printf(Locale.ROOT, "1 stranger in 10,000 passes a similarity of %.3f%n", at));
    for (BadProbe.Curve curve : result.curves()) {
      out.println(curve.way().name().toLowerCase(Locale.ROOT));
      for (BadProbe.Step step : curve.steps()) {
        out.printf(
            Locale.ROOT,
            "  %-36s %s%s%n",
            step.words(),
            step.found()
                .map(
                    found ->
                        String.format(
                            Locale.ROOT,
                            "rank %,5d  person: %s; best stranger: %s  %s",
                            found.rank(),
                            result.worth(found.person()),
                            result.worth(found.stranger()),
                            found.strangerFile()))
                .orElse("no face found"),
            step.plain()
                .map(
                    plain ->
                        String.format(
                            Locale.ROOT,
                            "; plain networks alone: rank %,5d  person: %s",
                            plain.rank(),
                            result.worth(plain.person())))
                .orElse(""));
      }
    }
  }
}
