package org.secondlook.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Accuracy on labelled pairs by cross-validation: each fold is judged with the threshold that is
 * best on the others.
 *
 * @param mean over the folds, 0..1
 * @param deviation standard deviation over the folds
 */
record PairAccuracy(double mean, double deviation) {
  /** One compared pair. */
  record Scored(int fold, double similarity, boolean same) {}

  static PairAccuracy of(List<Scored> pairs) {
    int[] folds = pairs.stream().mapToInt(Scored::fold).distinct().toArray();
    List<Double> accuracies = new ArrayList<>();
    for (int fold : folds) {
      List<Scored> others =
          pairs.stream().filter(pair -> pair.fold() != fold || folds.length == 1).toList();
      double threshold = best(others);
      List<Scored> judged = pairs.stream().filter(pair -> pair.fold() == fold).toList();
      long right =
          judged.stream().filter(pair -> (pair.similarity() >= threshold) == pair.same()).count();
      accuracies.add((double) right / judged.size());
    }
    double mean = accuracies.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    double squares = accuracies.stream().mapToDouble(each -> (each - mean) * (each - mean)).sum();
    return new PairAccuracy(mean, Math.sqrt(squares / accuracies.size()));
  }

  /** The threshold with the fewest errors; of several the middle of the first best gap. */
  private static double best(List<Scored> pairs) {
    Scored[] sorted = pairs.toArray(Scored[]::new);
    Arrays.sort(sorted, java.util.Comparator.comparingDouble(Scored::similarity));
    // Below all pairs everything counts as the same person: each non-mated pair is an error.
    long errors = pairs.stream().filter(pair -> !pair.same()).count();
    long fewest = errors;
    double threshold = sorted[0].similarity();
    for (int i = 0; i < sorted.length; i++) {
      errors += sorted[i].same() ? 1 : -1;
      if (errors < fewest) {
        fewest = errors;
        double next =
            i + 1 < sorted.length ? sorted[i + 1].similarity() : sorted[i].similarity() + 1e-6;
        threshold = (sorted[i].similarity() + next) / 2;
      }
    }
    return threshold;
  }
}
