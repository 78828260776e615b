package org.secondlook.vision;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.secondlook.base.SecondLookException;

/**
 * What a similarity was measured to be worth: the distributions of mated and non-mated comparisons
 * of one score, on a stated set of pictures. {@code bench vision --calibrate} makes the file.
 *
 * @param score a model's id, or "fusion"
 * @param sha256 of the model that was measured; empty for the fusion, which names its models itself
 * @param date ISO date of the measurement
 * @param on what was measured, a few words
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Calibration(
    String score,
    String sha256,
    String date,
    String on,
    int people,
    int pictures,
    NonMated nonMated,
    Mated mated) {

  /**
   * Comparisons of different people.
   *
   * @param comparisons all pairs of pictures of different people
   * @param independent pairs of people: pictures of one pair of people are not independent of each
   *     other
   * @param fmr pairs of similarity and false match rate, falling
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record NonMated(
      long comparisons,
      long independent,
      double mean,
      double deviation,
      double highest,
      List<List<Double>> fmr) {
    public NonMated {
      if (comparisons < 1 || independent < 1 || !(deviation > 0)) {
        throw new IllegalArgumentException("the non-mated comparisons are missing");
      }
      fmr = new ScoreTable(fmr).points();
    }

    public ScoreTable table() {
      return new ScoreTable(fmr);
    }
  }

  /**
   * Comparisons of the same person, never one of a picture with itself.
   *
   * @param fnmr pairs of similarity and false non-match rate (share below it), rising
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Mated(
      long comparisons, double mean, double deviation, double lowest, List<List<Double>> fnmr) {
    public Mated {
      if (comparisons < 1 || !(deviation > 0)) {
        throw new IllegalArgumentException("the mated comparisons are missing");
      }
      fnmr = new ScoreTable(fnmr).points();
    }

    public ScoreTable table() {
      return new ScoreTable(fnmr);
    }
  }

  public Calibration {
    if (score == null || date == null || on == null || nonMated == null || mated == null) {
      throw new IllegalArgumentException(
          "a calibration needs its score, date, pictures and both distributions");
    }
    sha256 = sha256 == null ? "" : sha256;
  }

  static Calibration read(Path file) {
    return read(file, Calibration.class);
  }

  static <T> T read(Path file, Class<T> type) {
    try {
      return ModelCatalog.JSON.readValue(file.toFile(), type);
    } catch (JsonProcessingException e) {
      String why =
          e.getCause() instanceof IllegalArgumentException refused
              ? refused.getMessage()
              : e.getOriginalMessage();
      throw SecondLookException.damaged(
          "The calibration "
              + file
              + " can't be used: "
              + why
              + ". Make it again with 'secondlook bench vision --calibrate'.",
          e);
    } catch (IOException e) {
      throw SecondLookException.damaged(
          "The calibration "
              + file
              + " can't be read. Make it again with 'secondlook bench vision --calibrate'.",
          e);
    }
  }

  void demandMeasuredWith(ModelManifest model, Path file) {
    if (!sha256.equals(model.sha256())) {
      throw otherModel(model.id(), file);
    }
  }

  static SecondLookException otherModel(String id, Path file) {
    return SecondLookException.damaged(
        "The calibration "
            + file
            + " was measured with another file of the model \""
            + id
            + "\", so its rates don't hold. Measure again with 'secondlook bench vision --calibrate'.");
  }
}
