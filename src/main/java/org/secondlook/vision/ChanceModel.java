package org.secondlook.vision;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A measured chance, 0..1, that the right person comes first among 1,000 people enrolled with one
 * good photo each when a face is searched: a weighted sum of what is known of the face, and a table
 * of what share came first at each sum. {@code bench vision --calibrate} fits both.
 *
 * @param weights by the name of a measure, see {@link #measures}; "constant" is added as it is
 * @param measured pairs of sum and share, both rising
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ChanceModel(Map<String, Double> weights, List<List<Double>> measured) {
  private static final double USUAL_EYES = 20;

  public ChanceModel {
    weights = Collections.unmodifiableMap(new TreeMap<>(weights));
    measured = new ScoreTable(measured).points();
    for (int i = 1; i < measured.size(); i++) {
      if (measured.get(i).get(1) < measured.get(i - 1).get(1)) {
        throw new IllegalArgumentException("a better face can't have a smaller chance");
      }
    }
    if (!weights.keySet().stream().allMatch(ChanceModel::known)) {
      throw new IllegalArgumentException("a chance is weighed of measures that nobody takes");
    }
  }

  private static boolean known(String measure) {
    return measure.equals("constant")
        || measure.startsWith("agreement")
        || measure.equals("pictures")
        || MEASURES_OF_A_PICTURE.contains(measure);
  }

  private static final List<String> MEASURES_OF_A_PICTURE =
      List.of("size", "size2", "sharpness", "light", "turned", "covered", "cut");

  /**
   * What is known of a face before any network embedded it, and of its template where there is one.
   * Size is the logarithm of the pixels between the eyes, sharpness and light are from 0 to 1,
   * turned is degrees by 45; covered and cut are 0 or 1; pictures is the logarithm of their number.
   */
  public static Map<String, Double> measures(
      FaceQuality quality, OptionalDouble agreement, int pictures) {
    Map<String, Double> out = new HashMap<>();
    double size = Math.log(Math.clamp(quality.interEyePx(), 1, 80) / USUAL_EYES);
    out.put("constant", 1.0);
    out.put("size", size);
    out.put("size2", size * size);
    out.put("sharpness", quality.sharpness() / 100);
    out.put("light", quality.exposure() / 100);
    out.put("turned", new HeadPose(quality.yaw(), quality.pitch(), 0).away() / 45);
    out.put("covered", quality.reasons().contains(QualityReason.OCCLUDED) ? 1.0 : 0);
    out.put("cut", quality.reasons().contains(QualityReason.CUT_BY_BORDER) ? 1.0 : 0);
    if (agreement.isPresent()) {
      // Whatever is no face may disagree altogether; none of it is better for it.
      double a = Math.max(0, agreement.getAsDouble());
      out.put("agreement", a);
      out.put("agreement2", a * a);
      out.put("agreement3", a * a * a);
      out.put("pictures", Math.log(pictures));
    }
    return out;
  }

  private static double logistic(double sum) {
    return 1 / (1 + Math.exp(-sum));
  }

  /** The weighted sum of the measures. */
  public double sum(Map<String, Double> measures) {
    return weights.entrySet().stream()
        .mapToDouble(weight -> weight.getValue() * measures.get(weight.getKey()))
        .sum();
  }

  /**
   * 0..1; straight between the table's points and as at its end above them. Faces poorer than all
   * that were measured have less than the poorest of these, in proportion to the logistic curve
   * that the weights were fitted by.
   */
  public double chance(Map<String, Double> measures) {
    double sum = sum(measures);
    double poorest = measured.getFirst().get(0);
    if (sum <= poorest) {
      return measured.getFirst().get(1) * logistic(sum) / logistic(poorest);
    }
    for (int i = 1; i < measured.size(); i++) {
      double to = measured.get(i).get(0);
      if (sum <= to) {
        double from = measured.get(i - 1).get(0);
        double share = (sum - from) / (to - from);
        double before = measured.get(i - 1).get(1);
        return before + share * (measured.get(i).get(1) - before);
      }
    }
    return measured.getLast().get(1);
  }
}
