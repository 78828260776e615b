package org.secondlook.vision;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The file {@code models/probes.json}: what was measured of probes as cameras film them, searched
 * among good photos. {@code bench vision --calibrate} makes it.
 *
 * @param date ISO date of the measurement
 * @param on what was filmed and how, a few words
 * @param people who were filmed, of whom nobody trained the networks
 * @param probes how many clips
 * @param networks SHA-256 of the networks by id; with others its figures don't hold
 * @param recipe the limits by which these probes' templates were made; the standard ones where the
 *     file doesn't say
 * @param picture the chance of a face of which no template was made
 * @param template the chance of a probe, its template known
 * @param minimum chance in percent below which at most 2 % of the faces lie that would come first
 * @param bands the best first; each ends where the one before begins
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ProbeCalibration(
    String date,
    String on,
    int people,
    int probes,
    Map<String, String> networks,
    Recipe.Limits recipe,
    ChanceModel picture,
    ChanceModel template,
    double minimum,
    List<Band> bands) {
  public static final String FILE = "probes.json";

  /**
   * What similarities of probes of one band of quality with good photos are worth.
   *
   * @param name as the contract's {@code band} has it
   * @param from the lowest chance of the band, in percent
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Band(
      String name, double from, Calibration first, Calibration second, Calibration fused) {
    public Band {
      if (name == null || !name.matches("[a-z ]+") || !(from >= 0 && from <= 100)) {
        throw new IllegalArgumentException("a band has a name and begins between 0 and 100");
      }
      if (first == null || second == null || fused == null) {
        throw new IllegalArgumentException("a band needs the rates of both models and the fusion");
      }
    }
  }

  public ProbeCalibration {
    networks = Collections.unmodifiableMap(new TreeMap<>(networks));
    recipe = Objects.requireNonNullElse(recipe, Recipe.Limits.STANDARD);
    bands = List.copyOf(bands);
    if (date == null || on == null || picture == null || template == null || bands.isEmpty()) {
      throw new IllegalArgumentException(
          "probes need the date, what was filmed, the chances and the bands");
    }
    for (int i = 1; i < bands.size(); i++) {
      if (bands.get(i).from() >= bands.get(i - 1).from()) {
        throw new IllegalArgumentException("bands go from the best to the poorest");
      }
    }
    if (bands.getLast().from() != 0) {
      throw new IllegalArgumentException("the poorest band begins at 0");
    }
  }

  static ProbeCalibration read(Path file) {
    return Calibration.read(file, ProbeCalibration.class);
  }

  /** Percent. */
  public double chance(FaceQuality quality, Making making) {
    boolean known = making.agreementKnown();
    ChanceModel model = known ? template : picture;
    OptionalDouble agreement =
        known ? OptionalDouble.of(making.agreement()) : OptionalDouble.empty();
    double chance = model.chance(ChanceModel.measures(quality, agreement, making.sightings()));
    return 100 * (known ? chance : chance * facing(quality));
  }

  /**
   * Few of the filmed faces are turned away, so what that costs was not measured: of a picture
   * alone it is taken from the index of version 0.1.0, or best shots would be turned ones.
   */
  private static double facing(FaceQuality quality) {
    double away = new HeadPose(quality.yaw(), quality.pitch(), 0).away();
    return 1 - 0.85 * FaceQualityAssessor.rise(away, 15, 75);
  }
}
