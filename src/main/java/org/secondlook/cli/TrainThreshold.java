package org.secondlook.cli;

import org.secondlook.base.SecondLookException;
import org.secondlook.training.Scores;
import picocli.CommandLine.Option;

/** A threshold, named directly or by what it lets through. */
final class TrainThreshold {
  @Option(
      names = "--threshold",
      paramLabel = "SIMILARITY",
      description = "The similarity from which somebody counts as found.")
  private Double threshold;

  @Option(
      names = "--fmr",
      paramLabel = "SHARE",
      description = "Instead: the share of comparisons of strangers that may pass, such as 0.0001.")
  private Double fmr;

  double in(Scores scores, double usualFmr) {
    if (threshold != null) {
      if (!Double.isFinite(threshold)) {
        throw SecondLookException.usage("--threshold takes a number such as 0.5.");
      }
      return threshold;
    }
    double wanted = fmr == null ? usualFmr : fmr;
    if (!(wanted > 0 && wanted < 1)) {
      throw SecondLookException.usage("--fmr takes a share between 0 and 1, such as 0.0001.");
    }
    return scores.thresholdAt(wanted);
  }
}
