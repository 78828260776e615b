package org.secondlook.vision;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.nio.file.Path;

/**
 * The file {@code models/fusion.json}: which two models rank, how their similarities become one,
 * and the error rates of the fused similarity.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FusionCalibration(Part first, Part second, Calibration fused) {
  static final String FILE = "fusion.json";

  /**
   * One model's share. @param mean of its non-mated similarities @param deviation their standard
   * deviation
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Part(String model, String sha256, double weight, double mean, double deviation) {
    public Part {
      if (model == null || sha256 == null || !(weight >= 0) || !(deviation > 0)) {
        throw new IllegalArgumentException(
            "each part of the fusion needs model, sha256, weight, mean and deviation");
      }
    }

    static Fusion fusion(Part first, Part second) {
      return new Fusion(
          first.mean(),
          first.deviation(),
          first.weight(),
          second.mean(),
          second.deviation(),
          second.weight());
    }
  }

  public FusionCalibration {
    if (first == null || second == null || fused == null || first.model().equals(second.model())) {
      throw new IllegalArgumentException(
          "a fusion needs two different models and the fused similarity's rates");
    }
  }

  static FusionCalibration read(Path file) {
    return Calibration.read(file, FusionCalibration.class);
  }

  public Fusion fusion() {
    return Part.fusion(first, second);
  }
}
