package org.secondlook.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.secondlook.bench.BenchFolder;
import org.secondlook.bench.LookoutBench;
import org.secondlook.bench.LookoutReport;
import org.secondlook.bench.LookoutRequest;
import org.secondlook.wording.Figures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "lookout",
    mixinStandardHelpOptions = true,
    description = {
      "Watches staged cameras (1920x1080, 15 frames a second, H.264 by RTSP on the loopback) that show"
          + " labelled people, some of whom are listed.",
      "Needs no home, and keeps nothing where no --filmed is named."
    })
final class BenchLookoutCommand implements Runnable {
  private final Globals globals;

  @Option(
      names = "--people",
      required = true,
      paramLabel = "DIR",
      description = "A folder of pictures for each person; those with two pictures can be listed.")
  private Path people;

  @Option(
      names = "--cameras",
      paramLabel = "N",
      defaultValue = "8",
      description = "(${DEFAULT-VALUE})")
  private int cameras;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "60",
      description = "How long is watched (${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--list",
      paramLabel = "L",
      defaultValue = "20",
      description = "People on the list (${DEFAULT-VALUE}).")
  private int list;

  @Option(
      names = "--passers-by",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Besides, so many filmed visits are compared with lists of 1, 20 and 100 (${DEFAULT-VALUE}).")
  private int passersBy;

  @Option(
      names = "--clips",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Filmed for these visits at most, which repeat them (${DEFAULT-VALUE}).")
  private int clips;

  @Option(
      names = "--crops",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Beside the clips so many single frames, which cost much less (${DEFAULT-VALUE}).")
  private int crops;

  @Option(
      names = "--filmed",
      paramLabel = "DIR",
      description =
          "Where the cameras' recordings are kept: a further run with the same people doesn't film them again.")
  private Path filmed;

  @Option(names = "--json", description = "One JSON document on standard output.")
  private boolean json;

  BenchLookoutCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public void run() {
    LookoutRequest request =
        new LookoutRequest(people, cameras, seconds, list, passersBy, clips, crops);
    try {
      Path made = Files.createTempDirectory("secondlook-lookout");
      try {
        print(
            new LookoutBench(made.resolve("lookout"), Optional.ofNullable(filmed))
                .run(request, globals.job()));
      } finally {
        BenchFolder.delete(made);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void print(LookoutReport report) {
    PrintStream out = globals.console().out();
    if (json) {
      Json.print(out, report);
      return;
    }
    out.printf(
        Locale.ROOT,
        "From the wire to the alert: half within %d ms, 95 %% within %d ms (alerts: %d)%n",
        report.latencyMillis().p50(),
        report.latencyMillis().p95(),
        report.alerts());
    out.printf(
        Locale.ROOT,
        "Passers-by: %d; false alerts a thousand: %.1f (95 %%: %.1f to %.1f), predicted: %.2f to %.2f%n",
        report.passersBy(),
        report.falsePer1000(),
        report.falsePer1000Interval().get(0),
        report.falsePer1000Interval().get(1),
        report.predictedFalsePer1000().get(0),
        report.predictedFalsePer1000().get(1));
    out.printf(
        "Listed people who passed: %d; noticed: %s, predicted of good pictures: %s%n",
        report.listed(),
        Figures.percent(report.listedFound()),
        Figures.percent(report.predictedFound()));
    out.printf(
        Locale.ROOT,
        "Oldest newest frame: %d ms; used of %d processors: %s%n%n",
        report.oldestFrameMillis(),
        report.processors(),
        Figures.percent(report.processorShare()));
    out.println("camera   came  looked at  unchanged  skipped  looks/s  oldest ms  lost");
    for (LookoutReport.Camera each : report.cameras()) {
      out.printf(
          Locale.ROOT,
          "%6d %6d %10d %10d %8d %8.1f %10d %5d%n",
          each.number(),
          each.came(),
          each.looked(),
          each.unchanged(),
          each.skipped(),
          each.looksPerSecond(),
          each.oldestMillis(),
          each.timesLost());
    }
    for (LookoutReport.Crowd each : report.lists()) {
      out.printf(
          Locale.ROOT,
          "%nList of %d: %s%n",
          each.list(),
          each.refused().isEmpty()
              ? String.format(
                  Locale.ROOT,
                  "visits: %d, of so many different passers-by: %d, lists drawn: %d; false alerts a thousand %.3f (95 %%: %.3f to %.3f),"
                      + " said %.3f to %.3f, for these qualities %.3f to %.3f; noticed %.1f %% (95 %%: %.1f to %.1f),"
                      + " expected for these qualities %.1f %%; of good faces %.1f %%, said %.1f %%",
                  each.visits(),
                  each.people(),
                  each.repetitions(),
                  each.falsePer1000(),
                  each.falsePer1000Interval().get(0),
                  each.falsePer1000Interval().get(1),
                  each.predictedFalsePer1000().get(0),
                  each.predictedFalsePer1000().get(1),
                  each.predictedOfTheseQualities().get(0),
                  each.predictedOfTheseQualities().get(1),
                  100 * each.found(),
                  100 * each.foundInterval().get(0),
                  100 * each.foundInterval().get(1),
                  100 * each.predictedFound(),
                  100 * each.foundGood(),
                  100 * each.predictedFoundGood())
              : each.refused());
    }
    report.notes().forEach(out::println);
  }
}
