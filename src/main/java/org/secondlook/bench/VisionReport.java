package org.secondlook.bench;

import java.util.List;
import java.util.Map;

/**
 * What {@code bench vision} tells.
 *
 * @param pairs compared
 * @param accuracy of the fused similarity, 0..1, each fold judged with the threshold of the others
 * @param accuracyStd standard deviation over the folds
 * @param tar true accept rate by false match rate ("1e-3"), over all cross pairs of the pictures
 * @param missed pictures without any face
 * @param missedFiles their paths
 * @param models the same figures for each model alone
 * @param pictures different pictures in the pairs
 * @param nonMatedPairs cross pairs behind the false match rates
 * @param matedPairs cross pairs behind the true accept rates
 * @param photosPerSecond decoded, detected and embedded by both models with their mirror images
 */
public record VisionReport(
    int pairs,
    double accuracy,
    double accuracyStd,
    Map<String, Double> tar,
    int missed,
    List<String> missedFiles,
    List<OfModel> models,
    int pictures,
    long nonMatedPairs,
    long matedPairs,
    double photosPerSecond) {
  /** One model alone. */
  public record OfModel(
      String model, double accuracy, double accuracyStd, Map<String, Double> tar) {}
}
