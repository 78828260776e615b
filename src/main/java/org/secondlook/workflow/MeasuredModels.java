package org.secondlook.workflow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secondlook.base.Sha256;
import org.secondlook.search.FalseMatchRates;
import org.secondlook.search.ProbeRates;
import org.secondlook.vision.FaceQuality;
import org.secondlook.vision.Fusion;
import org.secondlook.vision.Making;
import org.secondlook.vision.ProbeCalibration;
import org.secondlook.vision.Template;

/**
 * The two embedding models in use, how their similarities are fused, and what each similarity is
 * worth: measured, read from calibration files.
 *
 * @param first rates of good photos among each other; likewise second and fused
 * @param bands rates of probes by their quality, the best first
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
    Map<String, Sha256> hashes,
    Optional<ProbeCalibration> probes,
    List<ProbeRates> bands) {
  public MeasuredModels {
    measured = Map.copyOf(measured);
    hashes = Map.copyOf(hashes);
    bands = List.copyOf(bands);
  }

  /** What similarities of a probe of that quality, 0..100, are worth. */
  public ProbeRates rates(double quality) {
    return bands.stream().filter(band -> quality >= band.from()).findFirst().orElseThrow();
  }

  /**
   * The quality of a probe, 0..100, in the scale that is used now: of a template of version 0.1.0,
   * which was judged in another one, it is told anew from what is known of its picture.
   */
  public double quality(FaceQuality judged, Template template) {
    return probes
        .filter(_ -> !template.making().noted())
        .map(measured -> measured.chance(judged, Making.UNNOTED))
        .orElse(judged.overall());
  }

  /**
   * Whether a template can be compared with these models' galleries: it lies in their spaces, and
   * where it was noted which networks made it, these are still the ones in use.
   */
  public boolean made(Template template) {
    return template.first().model().equals(firstId)
        && template.second().model().equals(secondId)
        && template.making().networks().entrySet().stream()
            .allMatch(network -> network.getValue().equals(hashes.get(network.getKey())));
  }

  /** What was measured, on what, when: a few sentences for reports. */
  public String provenance() {
    if (probes.isEmpty()) {
      return fused.provenance();
    }
    return fused.provenance()
        + " Poorer probes than \""
        + bands.getFirst().band()
        + "\": "
        + bands.getLast().fused().provenance();
  }

  /** The similarity that 1 in 10,000 strangers reaches: a usual place for a threshold. */
  public double usualThreshold() {
    return fused.similarityAt(1e-4);
  }
}
