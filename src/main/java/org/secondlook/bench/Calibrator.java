package org.secondlook.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.vision.Calibration;
import org.secondlook.vision.Fusion;
import org.secondlook.vision.FusionCalibration;
import org.secondlook.vision.ModelCatalog;
import org.secondlook.vision.ModelManifest;
import org.secondlook.wording.Noun;

/**
 * Measures what similarities are worth on a folder of labelled pictures, one folder a person:
 * compares all pictures with one another and writes the calibration of both models and of their
 * fusion.
 */
public final class Calibrator {
  private static final int FEWEST_PEOPLE = 100;

  private final TemplateMaker maker;
  private final ModelCatalog catalog;
  private final String firstModel;
  private final String secondModel;
  private final double firstWeight;

  /**
   * @param firstWeight the leading model's share of the fused similarity, 0..1
   */
  public Calibrator(
      TemplateMaker maker,
      ModelCatalog catalog,
      String firstModel,
      String secondModel,
      double firstWeight) {
    this.maker = maker;
    this.catalog = catalog;
    this.firstModel = firstModel;
    this.secondModel = secondModel;
    this.firstWeight = firstWeight;
  }

  /**
   * What was measured and the files that were written.
   *
   * @param reliability of the chances of filmed pictures, and with their templates; empty where
   *     none were filmed
   */
  public record Outcome(
      int people,
      int pictures,
      int missed,
      long nonMated,
      long mated,
      List<Path> files,
      List<Reliability> reliability) {
    Outcome and(Path file, List<Reliability> chances) {
      return new Outcome(
          people,
          pictures,
          missed,
          nonMated,
          mated,
          Stream.concat(files.stream(), Stream.of(file)).toList(),
          chances);
    }
  }

  /**
   * @param what a few words on the pictures, for reports
   */
  public Outcome calibrate(Path people, String what, LocalDate date, JobContext context) {
    List<String> files = LabelledFolder.files(people);
    List<Optional<LabelledTemplate>> made = maker.templates(people, files, context);
    List<LabelledTemplate> found = made.stream().flatMap(Optional::stream).toList();
    CrossComparison cross = new CrossComparison(found);
    CrossComparison.Result first = cross.scored((a, b) -> a);
    CrossComparison.Result second = cross.scored((a, b) -> b);
    if (first.people() < FEWEST_PEOPLE || first.mated().total() == 0) {
      throw SecondLookException.input(
          "The pictures in "
              + people
              + " are of "
              + Noun.PERSON.count(first.people())
              + "; a calibration needs at least "
              + FEWEST_PEOPLE
              + ", some with several pictures.");
    }
    context.stopIfCancelled();
    FusionCalibration.Part leading = part(firstModel, first, firstWeight);
    FusionCalibration.Part other = part(secondModel, second, 1 - firstWeight);
    Fusion fusion =
        new Fusion(
            leading.mean(),
            leading.deviation(),
            leading.weight(),
            other.mean(),
            other.deviation(),
            other.weight());
    CrossComparison.Result fused = cross.scored(CrossComparison.Score.fused(fusion));
    Path firstFile = target(firstModel);
    Path secondFile = target(secondModel);
    Path fusionFile = catalog.folder().resolve("fusion.json");
    write(firstFile, calibration(firstModel, leading.sha256(), date, what, first));
    write(secondFile, calibration(secondModel, other.sha256(), date, what, second));
    write(
        fusionFile,
        new FusionCalibration(leading, other, calibration("fusion", "", date, what, fused)));
    return new Outcome(
        fused.people(),
        fused.pictures(),
        files.size() - found.size(),
        fused.nonMated().total(),
        fused.mated().total(),
        List.of(firstFile, secondFile, fusionFile),
        List.of());
  }

  private FusionCalibration.Part part(
      String model, CrossComparison.Result measured, double weight) {
    return new FusionCalibration.Part(
        model,
        catalog.manifest(model).sha256(),
        weight,
        measured.nonMated().mean(),
        measured.nonMated().deviation());
  }

  private static Calibration calibration(
      String score, String sha256, LocalDate date, String what, CrossComparison.Result measured) {
    return calibration(score, sha256, date, what, measured, measured.independentNonMated());
  }

  /**
   * @param independent pairs of people among the non-mated comparisons
   */
  static Calibration calibration(
      String score,
      String sha256,
      LocalDate date,
      String what,
      CrossComparison.Result measured,
      long independent) {
    ScoreHistogram nonMated = measured.nonMated();
    ScoreHistogram mated = measured.mated();
    return new Calibration(
        score,
        sha256,
        date.toString(),
        what,
        measured.people(),
        measured.pictures(),
        new Calibration.NonMated(
            nonMated.total(),
            independent,
            nonMated.mean(),
            nonMated.deviation(),
            nonMated.highest(),
            nonMated.falling()),
        new Calibration.Mated(
            mated.total(), mated.mean(), mated.deviation(), mated.lowest(), mated.rising()));
  }

  private Path target(String model) {
    ModelManifest manifest = catalog.manifest(model);
    return catalog.besides(manifest, manifest.calibrationFile().orElse("calibration.json"));
  }

  /** Through a neighbouring file, so that an interruption leaves the old calibration whole. */
  static void write(Path file, Object document) {
    try {
      Path half = file.resolveSibling(file.getFileName() + ".new");
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .writeValue(half.toFile(), document);
      Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw SecondLookException.fault(
          "The calibration " + file + " can't be written. Check the folder and its space.", e);
    }
  }
}
