package org.secondlook.workflow;

import java.util.Map;
import org.secondlook.base.Sha256;
import org.secondlook.search.FalseMatchRates;
import org.secondlook.vision.Fusion;
import org.secondlook.vision.Template;

/**
 * The two embedding models in use, how their similarities are fused, and what each similarity is
 * worth: measured, read from calibration files.
 *
 * @param measured each file that the similarities were fused and rated by, by its name below the
 *     models folder
 * @param hashes every model that takes part in a search, with its file's SHA-256
 */
public record MeasuredModels(
    String firstId,
    String secondId,
    Fusion fusion,
    FalseMatchRates first,
    FalseMatchRates second,
    FalseMatchRates fused,
    Map<String, Sha256> measured,
    Map<String, Sha256> hashes) {
  public MeasuredModels {
    measured = Map.copyOf(measured);
    hashes = Map.copyOf(hashes);
  }

  /**
   * Whether a template can be compared with these models' galleries: it lies in their spaces, and
   * where it was noted which networks made it, these are still the ones in use.
   */
  boolean made(Template template) {
    return template.first().model().equals(firstId)
        && template.second().model().equals(secondId)
        && template.making().networks().entrySet().stream()
            .allMatch(network -> network.getValue().equals(hashes.get(network.getKey())));
  }

  /** The similarity that 1 in 10,000 strangers reaches: a usual place for a threshold. */
  public double usualThreshold() {
    return fused.similarityAt(1e-4);
  }
}
