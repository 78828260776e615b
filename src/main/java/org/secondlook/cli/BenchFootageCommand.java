package org.secondlook.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.secondlook.base.Installation;
import org.secondlook.base.SecondLookException;
import org.secondlook.bench.FootageBench;
import org.secondlook.bench.FootageReport;
import org.secondlook.bench.FootageRequest;
import org.secondlook.footage.FootageCodec;
import org.secondlook.footage.Thoroughness;
import org.secondlook.workflow.EngineOfItsOwn;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "footage",
    mixinStandardHelpOptions = true,
    description = "Speed, memory and tracks on a long recording made of the pictures at hand.")
final class BenchFootageCommand implements Runnable {
  private final Globals globals;

  @Option(
      names = "--pictures",
      paramLabel = "DIR",
      description = "Portraits, or a folder of them for each person (else the sample gallery).")
  private Path pictures;

  @Option(names = "--people", paramLabel = "N", defaultValue = "40", description = "At most.")
  private int people;

  @Option(names = "--minutes", paramLabel = "N", defaultValue = "10", description = "Playing time.")
  private double minutes;

  @Option(
      names = "--codec",
      defaultValue = "H264",
      description = "Of the recording: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private FootageCodec codec;

  @Option(
      names = "--noise",
      paramLabel = "N",
      defaultValue = "4",
      description =
          "The camera's noise, standard deviation in grey levels, 0 to 20 (${DEFAULT-VALUE}).")
  private double noise;

  @Option(
      names = "--thoroughness",
      split = ",",
      defaultValue = "QUICK,NORMAL,THOROUGH",
      description = "What to measure (${DEFAULT-VALUE}).")
  private List<Thoroughness> settings;

  @Option(
      names = "--keep",
      paramLabel = "FILE",
      description =
          "Keeps the recording there, for bench/peers, and takes it again where it is the same.")
  private Path keep;

  @Option(names = "--json", description = "One JSON document on standard output.")
  private boolean json;

  BenchFootageCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public void run() {
    if (!(minutes >= 0.5) || people < 1) {
      throw SecondLookException.usage("The recording takes half a minute and one person at least.");
    }
    if (!(noise >= 0 && noise <= 20)) {
      throw SecondLookException.usage("The noise is a number from 0 to 20.");
    }
    Installation installation = Installation.find();
    Path from = pictures == null ? installation.sampleData().resolve("gallery") : pictures;
    try (EngineOfItsOwn engine = new EngineOfItsOwn()) {
      Path folder = keep == null ? Files.createTempDirectory("secondlook-footage") : null;
      Path file = keep == null ? folder.resolve("staged.mkv") : keep;
      try {
        FootageRequest request = new FootageRequest(from, people, minutes, codec, noise, settings);
        print(FootageBench.with(engine).run(request, file, globals.job()));
      } finally {
        if (folder != null) {
          Files.deleteIfExists(file);
          Files.deleteIfExists(folder.resolve("staged.mkv.txt"));
          Files.deleteIfExists(folder);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void print(FootageReport report) {
    PrintStream out = globals.console().out();
    if (json) {
      Json.print(out, report);
      return;
    }
    out.printf(
        Locale.ROOT,
        "%.1f min of 1920x1080 at 30 frames a second, %s at %.1f Mbit/s, noise %.1f, %d visits to"
            + " be found; decoding alone %.1f x playing time%n%n",
        report.minutes(),
        report.codec(),
        report.megabitsPerSecond(),
        report.noise(),
        report.visits(),
        report.decodeSpeed());
    out.println(
        "setting    looks  detection x  total x  processor s  peak MB  worker MB  found  missed "
            + " split  swapped  strange");
    for (FootageReport.Setting each : report.settings()) {
      out.printf(
          Locale.ROOT,
          "%-9s %6d %12.1f %8.1f %12.0f %8.0f %10.0f %6d %7d %6d %8d %8d%n",
          each.thoroughness().toLowerCase(Locale.ROOT),
          each.framesExamined(),
          each.detectionSpeed(),
          each.totalSpeed(),
          each.processorSeconds(),
          each.peakMegabytes(),
          each.workerMegabytes(),
          each.found(),
          each.missed(),
          each.split(),
          each.swapped(),
          each.strange());
    }
  }
}
