package org.secondlook.vision;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.nio.file.Path;

/**
 * The file {@code models/things.json}: how a network's and the colours' similarities of two things
 * become one, and the least similarity at which two cut-outs are shown as alike. {@code bench
 * objects --calibrate} measures it.
 *
 * @param network its share; likewise the colours'
 * @param cutOff of the fused similarity, which is 0 for the average pair of different things and 1
 *     for the same picture
 * @param measured on what, and how often different things reach the cut-off
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ThingCalibration(
    FusionCalibration.Part network,
    FusionCalibration.Part colours,
    double cutOff,
    String measured) {
  static final String FILE = "things.json";

  public ThingCalibration {
    if (network == null || colours == null || measured == null || !(cutOff > 0 && cutOff < 1)) {
      throw new IllegalArgumentException(
          "it needs \"network\", \"colours\", \"measured\" and a \"cutOff\" between 0 and 1");
    }
  }

  static ThingCalibration read(Path file) {
    return Calibration.read(file, ThingCalibration.class);
  }

  public Fusion fusion() {
    return FusionCalibration.Part.fusion(network, colours);
  }
}
