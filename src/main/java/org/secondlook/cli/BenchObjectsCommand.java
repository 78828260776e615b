package org.secondlook.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.secondlook.base.SecondLookException;
import org.secondlook.bench.ObjectBench;
import org.secondlook.bench.ObjectReport;
import org.secondlook.bench.ObjectTruth;
import org.secondlook.vision.ThingCalibration;
import org.secondlook.workflow.EngineOfItsOwn;
import org.secondlook.workflow.MeasureObjects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "objects",
    mixinStandardHelpOptions = true,
    description =
        "Labels against moments that were labelled by eye, 'more like this' among things seen again, and times.")
final class BenchObjectsCommand implements Runnable {
  private final Globals globals;

  @Option(
      names = "--moments",
      paramLabel = "CSV",
      defaultValue = "bench/objects/moments.csv",
      description = "file,ptsMillis,label,x,y,w,h,what (${DEFAULT-VALUE}).")
  private Path moments;

  @Option(
      names = "--things",
      paramLabel = "CSV",
      defaultValue = "bench/objects/things.csv",
      description = "thing,file,ptsMillis,x,y,w,h (${DEFAULT-VALUE}).")
  private Path things;

  @Option(
      names = "--root",
      paramLabel = "DIR",
      defaultValue = "../shared/footage",
      description = "Where the clips lie (${DEFAULT-VALUE}).")
  private Path root;

  @Option(
      names = "--calibrate",
      paramLabel = "FILE",
      description =
          "Measures weights and cut-off anew and writes them there, as models/things.json.")
  private Path calibrate;

  @Option(
      names = "--may-reach",
      paramLabel = "SHARE",
      defaultValue = "0.05",
      description = "Share of different things that may reach the cut-off (${DEFAULT-VALUE}).")
  private double mayReach;

  @Option(names = "--json", description = "One JSON document on standard output.")
  private boolean json;

  BenchObjectsCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public void run() {
    if (!(mayReach > 0 && mayReach < 1)) {
      throw SecondLookException.usage("--may-reach takes a share between 0 and 1.");
    }
    try (EngineOfItsOwn engine = new EngineOfItsOwn()) {
      ObjectBench bench = ObjectBench.with(engine, root);
      Map<ObjectTruth.Moment, List<ObjectTruth.Labelled>> labelled = ObjectTruth.moments(moments);
      List<ObjectTruth.View> views = ObjectTruth.things(things);
      ThingCalibration rates = MeasureObjects.rates();
      if (calibrate != null) {
        rates = bench.calibrate(views, rates, mayReach);
        write(rates);
      }
      ObjectReport report =
          new ObjectReport(
              labelled.size(),
              bench.labels(labelled, globals.job()),
              bench.alike(views, rates),
              ObjectBench.times(bench.anyFrame(labelled.keySet().iterator().next().file())));
      if (json) {
        Json.print(globals.console().out(), report);
      } else {
        print(report);
      }
    }
  }

  private void write(ThingCalibration rates) {
    try {
      Files.writeString(calibrate, Json.text(rates) + "\n");
    } catch (IOException e) {
      throw SecondLookException.input(calibrate + " can't be written. Choose another file.", e);
    }
  }

  private void print(ObjectReport report) {
    var out = globals.console().out();
    out.printf(
        "%d moments%n%-16s %7s %7s %7s %9s%n",
        report.moments(), "label", "things", "found", "wrong", "precision");
    for (ObjectReport.Label each : report.labels()) {
      out.printf(
          Locale.ROOT,
          "%-16s %7d %7d %7d %8.0f%%%n",
          each.label(),
          each.things(),
          each.found(),
          each.wrong(),
          100 * each.precision());
    }
    ObjectReport.Alike alike = report.alike();
    out.printf(
        Locale.ROOT,
        "More like this, %d things: first right one first %d, in the first five %d (by the network alone %d, by colours alone %d); mean rank %.1f; precision in ten %.2f; right over the cut-off %.0f %%, different %.1f %%%n",
        alike.things(),
        alike.first(),
        alike.firstFive(),
        alike.networkAlone(),
        alike.coloursAlone(),
        alike.meanFirstRank(),
        alike.precisionInTen(),
        100 * alike.rightOverCutOff(),
        100 * alike.differentOverCutOff());
    out.printf(
        Locale.ROOT,
        "1280x720: labels %.0f ms, in tiles %.0f ms; a box's template %.0f ms%n",
        report.times().labels(),
        report.times().labelsInTiles(),
        report.times().template());
  }
}
