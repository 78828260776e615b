package org.secondlook.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.secondlook.bench.BenchFolder;
import org.secondlook.bench.FieldBench;
import org.secondlook.bench.FieldNetworks;
import org.secondlook.bench.FieldReport;
import org.secondlook.bench.FieldRequest;
import org.secondlook.bench.FieldScene;
import org.secondlook.wording.Noun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "field",
    mixinStandardHelpOptions = true,
    description = {
      "Stages poor footage of labelled people and measures the whole product: found, searched, first.",
      "Without options that say how they are filmed: eyes 13 pixels apart, 9 pixels apart, and 15"
          + " apart in the dark."
    })
final class BenchFieldCommand implements Runnable {
  private final Globals globals;

  @Option(
      names = "--people",
      required = true,
      paramLabel = "DIR",
      description = "A folder of pictures for each person; those with two pictures count.")
  private Path people;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "240",
      description = "People at most (${DEFAULT-VALUE}).")
  private int limit;

  @Option(
      names = "--held-out",
      description =
          "Of Labelled Faces in the Wild: only people who did not train the field networks.")
  private boolean heldOut;

  @Option(names = "--eyes", paramLabel = "PX", description = "Pixels between the eyes (13).")
  private Double eyes;

  @Option(names = "--light", paramLabel = "F", description = "Share of a good exposure (1).")
  private Double light;

  @Option(
      names = "--noise",
      paramLabel = "N",
      description = "The camera's noise, standard deviation in grey levels (3).")
  private Double noise;

  @Option(
      names = "--blur",
      paramLabel = "S",
      description = "Out of focus: standard deviation in pixels (0).")
  private Double blur;

  @Option(
      names = "--motion",
      paramLabel = "PX",
      description = "Pixels that a face moves while the shutter is open (0).")
  private Double motion;

  @Option(
      names = "--bitrate",
      paramLabel = "K",
      description = "Kilobits a second, at 384x288 and 25 frames (else x264's usual quality).")
  private Integer kilobits;

  @Option(
      names = "--frames",
      paramLabel = "N",
      defaultValue = "12",
      description = "Of each clip (${DEFAULT-VALUE}).")
  private int frames;

  @Option(
      names = "--ffmpeg",
      paramLabel = "PROGRAM",
      defaultValue = "ffmpeg",
      description =
          "Codes the clips where it has x264; else the program's own OpenH264 does"
              + " (${DEFAULT-VALUE}).")
  private String ffmpeg;

  @Option(
      names = "--networks",
      split = ",",
      paramLabel = "KIND",
      defaultValue = "PLAIN,FIELD,RULE",
      description =
          "What makes probes' templates: PLAIN networks alone, the FIELD networks, or both by the RULE"
              + " (${DEFAULT-VALUE}).")
  private List<FieldNetworks> networks;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Where home and clips are made and deleted (else the temporary folder).")
  private Path dir;

  @Option(
      names = "--export",
      paramLabel = "DIR",
      description = "Keeps clips, enrolled photos and truth there, for bench/peers.")
  private Path export;

  @Option(names = "--json", description = "One JSON document on standard output.")
  private boolean json;

  BenchFieldCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public void run() {
    FieldRequest request =
        new FieldRequest(
            people, limit, heldOut, scenes(), ffmpeg, networks, Optional.ofNullable(export));
    try {
      Path made = dir == null ? Files.createTempDirectory("secondlook-field") : dir;
      try {
        print(new FieldBench(made.resolve("field")).run(request, globals.job()));
      } finally {
        if (dir == null) {
          BenchFolder.delete(made);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<FieldScene> scenes() {
    if (Stream.of(eyes, light, noise, blur, motion, kilobits).allMatch(Objects::isNull)) {
      return FieldRequest.usualScenes(frames);
    }
    FieldScene asked =
        new FieldScene(
            "as asked",
            eyes == null ? 13 : eyes,
            light == null ? 1 : light,
            noise == null ? FieldScene.NOISE : noise,
            blur == null ? 0 : blur,
            motion == null ? 0 : motion,
            kilobits == null ? 0 : kilobits,
            frames);
    return List.of(asked);
  }

  private void print(FieldReport report) {
    PrintStream out = globals.console().out();
    if (json) {
      Json.print(out, report);
      return;
    }
    out.printf(
        "Coded by %s. By their names, %s would have trained the field networks if these were the"
            + " pictures that trained them.%n%n",
        report.encoder(), Noun.PERSON.count(report.training()));
    out.println(
        "set               people  found  searched  first          95 %  in 20  first of all"
            + "  quality  eyes off by  seconds  network");
    for (FieldReport.Staged each : report.sets()) {
      out.printf(
          Locale.ROOT,
          "%-17s %6d %6d %9d %6d %5.1f-%5.1f %% %6d %13d %8.0f %12.3f %8.0f  %s%n",
          each.name(),
          each.people(),
          each.found(),
          each.searched(),
          each.first(),
          100 * each.first95().get(0),
          100 * each.first95().get(1),
          each.inTop20(),
          each.firstOfAll(),
          each.quality(),
          each.eyesError(),
          each.seconds(),
          each.network());
    }
  }
}
