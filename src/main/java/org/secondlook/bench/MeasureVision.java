package org.secondlook.bench;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.secondlook.base.JobContext;
import org.secondlook.base.Picture;
import org.secondlook.base.SecondLookException;
import org.secondlook.engine.LocalEngine;
import org.secondlook.footage.Frame;
import org.secondlook.footage.MediaOpening;
import org.secondlook.footage.MediaReader;
import org.secondlook.footage.MediaReaders;
import org.secondlook.vision.FusionCalibration;
import org.secondlook.vision.ModelCatalog;
import org.secondlook.vision.ModelManifest;
import org.secondlook.vision.ProbeCalibration;
import org.secondlook.vision.VisionModels;

/**
 * Measures the models on labelled pictures, and measures again what their similarities are worth.
 * Touches no home.
 */
public final class MeasureVision {
  private static final double FIRST_WEIGHT = 0.7;

  private final ModelCatalog catalog;
  private final int threads;

  /**
   * @param threads of this machine that may be used
   */
  public MeasureVision(ModelCatalog catalog, int threads) {
    this.catalog = catalog;
    this.threads = threads;
  }

  /** Accuracy on labelled pairs. @param root the folder that the list's paths start from */
  public VisionReport pairs(Path list, Path root, JobContext context) {
    PairList pairs = PairList.read(list);
    FusionCalibration fusion = catalog.fusion();
    try (VisionModels models = VisionModels.open(catalog, threads)) {
      return new VisionBench(maker(models), fusion.fusion()).run(pairs, root, context);
    }
  }

  /**
   * Writes the calibration files of the two models that come with the program, measured on a folder
   * a person, and the one of filmed probes.
   *
   * @param what a few words on the pictures, for reports
   * @param clips how many pictures are filmed as probes at most; 0 for none
   */
  public Calibrator.Outcome calibrate(
      Path people, String what, LocalDate date, int clips, JobContext context) {
    Calibrator.Outcome photos;
    try (VisionModels models = VisionModels.openUncalibrated(catalog, threads)) {
      photos =
          new Calibrator(
                  maker(models),
                  catalog,
                  models.first().model(),
                  models.second().model(),
                  FIRST_WEIGHT)
              .calibrate(people, what, date, context);
    }
    return clips == 0 ? photos : filmed(photos, people, what, date, clips, context);
  }

  private Calibrator.Outcome filmed(
      Calibrator.Outcome photos,
      Path people,
      String what,
      LocalDate date,
      int clips,
      JobContext context) {
    FusionCalibration fusion = catalog.fusion();
    Path folder = BenchFolder.temporary();
    try (LocalEngine engine = LocalEngine.open(catalog, threads)) {
      ProbeCalibrator.Observed observed =
          ProbeCalibrator.observe(engine, people, folder, clips, threads, context);
      return photos.and(
          write(observed, fusion, what, date),
          new ProbeCalibrator(fusion.fusion()).reliability(observed));
    } finally {
      BenchFolder.delete(folder);
    }
  }

  private Path write(
      ProbeCalibrator.Observed observed, FusionCalibration fusion, String what, LocalDate date) {
    ModelManifest first = catalog.manifest(fusion.first().model());
    ModelManifest second = catalog.manifest(fusion.second().model());
    Map<String, String> networks = new TreeMap<>();
    Stream.concat(Stream.of(first, second), VisionModels.fields(catalog, first, second).stream())
        .forEach(each -> networks.put(each.id(), each.sha256()));
    ProbeCalibration measured =
        new ProbeCalibrator(fusion.fusion())
            .calibrate(
                observed,
                List.of(
                    catalog.calibration(first.id()),
                    catalog.calibration(second.id()),
                    fusion.fused()),
                networks,
                what,
                date);
    Path file = catalog.folder().resolve(ProbeCalibration.FILE);
    Calibrator.write(file, measured);
    return file;
  }

  /**
   * Writes both models' embeddings of a folder a person, for fitting made-up galleries to them.
   *
   * @param out folder for two files
   */
  public EmbeddingExport.Outcome embeddings(Path people, Path out, JobContext context) {
    try (VisionModels models = VisionModels.open(catalog, threads)) {
      return new EmbeddingExport(maker(models)).write(people, out, context);
    }
  }

  private TemplateMaker maker(VisionModels models) {
    return new TemplateMaker(models, MeasureVision::read, threads);
  }

  static Picture read(Path file) {
    return switch (MediaReaders.open(file)) {
      case MediaOpening.Unreadable(String sentence) -> throw SecondLookException.input(sentence);
      case MediaOpening.Opened(MediaReader reader) -> {
        try (reader) {
          Frame frame =
              reader
                  .next()
                  .orElseThrow(
                      () ->
                          SecondLookException.input(
                              "The file " + file + " has no picture in it. Remove it."));
          yield frame.picture();
        }
      }
    };
  }
}
