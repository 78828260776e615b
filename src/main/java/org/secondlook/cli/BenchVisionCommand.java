package org.secondlook.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.secondlook.base.Installation;
import org.secondlook.base.SecondLookException;
import org.secondlook.bench.Calibrator;
import org.secondlook.bench.EmbeddingExport;
import org.secondlook.bench.MeasureVision;
import org.secondlook.bench.Reliability;
import org.secondlook.bench.VisionReport;
import org.secondlook.vision.ModelCatalog;
import org.secondlook.wording.Noun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "vision",
    mixinStandardHelpOptions = true,
    description =
        "Accuracy on labelled pairs, or a new calibration of what similarities are worth.")
final class BenchVisionCommand implements Runnable {
  private final Globals globals;

  @Option(
      names = "--pairs",
      paramLabel = "CSV",
      description = "Labelled pairs: columns fold, a, b, same (1 or 0).")
  private Path pairs;

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = "The folder that the pairs' paths start from.")
  private Path root;

  @Option(
      names = "--calibrate",
      paramLabel = "DIR",
      description =
          "Compares all pictures below DIR (a folder a person) and writes the models' calibration"
              + " files.")
  private Path calibrate;

  @Option(
      names = "--measured-on",
      paramLabel = "TEXT",
      defaultValue = "labelled pictures",
      description = "With --calibrate: what the pictures are, for reports.")
  private String measuredOn;

  @Option(
      names = "--embed",
      paramLabel = "DIR",
      description =
          "Embeds all pictures below DIR (a folder a person) and writes what bench/synthetic/fit.py"
              + " needs to --out.")
  private Path embed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "With --embed: where the embeddings go.")
  private Path out;

  @Option(
      names = "--clips",
      paramLabel = "N",
      defaultValue = "1500",
      description =
          "With --calibrate: how many pictures are filmed as poor probes, whose rates and chances are"
              + " measured too; 0 for none. Default: ${DEFAULT-VALUE}.")
  private int clips;

  @Option(
      names = "--models",
      paramLabel = "DIR",
      description = "Another models folder than the program's own.")
  private Path models;

  @Option(names = "--json", description = "One JSON document on standard output.")
  private boolean json;

  BenchVisionCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public void run() {
    Path folder = models == null ? Installation.find().models() : models;
    MeasureVision measure =
        new MeasureVision(ModelCatalog.open(folder), Runtime.getRuntime().availableProcessors());
    if (embed != null && out != null && calibrate == null && pairs == null) {
      print(measure.embeddings(embed, out, globals.job()));
    } else if (embed != null) {
      throw SecondLookException.usage(
          "Give --embed DIR together with --out DIR, and nothing else.");
    } else if (calibrate != null && pairs == null) {
      print(measure.calibrate(calibrate, measuredOn, LocalDate.now(), clips, globals.job()));
    } else if (pairs != null && root != null && calibrate == null) {
      print(measure.pairs(pairs, root, globals.job()));
    } else {
      throw SecondLookException.usage(
          "Give either --pairs CSV with --root DIR, or --calibrate DIR, or --embed DIR with --out"
              + " DIR.");
    }
  }

  private void print(EmbeddingExport.Outcome written) {
    if (json) {
      Json.print(globals.console().out(), written);
      return;
    }
    globals
        .console()
        .out()
        .printf(
            Locale.ROOT,
            "%s embedded, %d without a face: %s and %s%n",
            Noun.PICTURE.count(written.pictures()),
            written.missed(),
            written.embeddings(),
            written.people());
  }

  private void print(VisionReport report) {
    PrintStream out = globals.console().out();
    if (json) {
      Json.print(out, report);
      return;
    }
    out.printf(
        Locale.ROOT,
        "%s of %s, %d without a face%n",
        Noun.PAIR.count(report.pairs()),
        Noun.PICTURE.count(report.pictures()),
        report.missed());
    line(out, "both, fused", report.accuracy(), report.accuracyStd(), report.tar());
    for (VisionReport.OfModel model : report.models()) {
      line(out, model.model(), model.accuracy(), model.accuracyStd(), model.tar());
    }
    out.printf(
        Locale.ROOT,
        "TAR over %,d mated and %,d non-mated cross pairs; %.1f photos a second%n",
        report.matedPairs(),
        report.nonMatedPairs(),
        report.photosPerSecond());
    report.missedFiles().forEach(file -> out.println("no face: " + file));
  }

  private static void line(
      PrintStream out, String name, double accuracy, double deviation, Map<String, Double> tar) {
    StringBuilder rates = new StringBuilder();
    tar.forEach(
        (fmr, share) ->
            rates.append(String.format(Locale.ROOT, "  %s: %.1f %%", fmr, 100 * share)));
    out.printf(
        Locale.ROOT,
        "%-14s %.2f ± %.2f %%   TAR at FMR%s%n",
        name,
        100 * accuracy,
        100 * deviation,
        rates);
  }

  private void print(Reliability reliability) {
    PrintStream out = globals.console().out();
    for (Reliability.Tenth tenth : reliability.tenths()) {
      out.printf(
          Locale.ROOT,
          "predicted %5.1f %%: %5.1f %% of %s came first%n",
          100 * tenth.predicted(),
          100 * tenth.measured(),
          Noun.FACE.count(tenth.faces()));
    }
    for (Reliability.Kept kept : reliability.kept()) {
      out.printf(
          Locale.ROOT,
          "without the poorest %.0f %%: %.1f %% came first%n",
          100 * kept.discarded(),
          100 * kept.first());
    }
  }

  private void print(Calibrator.Outcome outcome) {
    if (json) {
      Json.print(globals.console().out(), outcome);
      return;
    }
    globals
        .console()
        .out()
        .printf(
            Locale.ROOT,
            "Comparisons: %,d non-mated and %,d mated, of %s of %s (%d without a face)%n",
            outcome.nonMated(),
            outcome.mated(),
            Noun.PICTURE.count(outcome.pictures()),
            Noun.PERSON.count(outcome.people()),
            outcome.missed());
    outcome.reliability().forEach(this::print);
    outcome.files().forEach(file -> globals.console().out().println("written: " + file));
  }
}
