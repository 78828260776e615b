package org.secondlook.casework;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secondlook.base.Sha256;

/**
 * A search as it was run.
 *
 * @param openReason why it was opened; empty for a blind one, and for all of 0.1.0
 * @param models id of each model that took part, with its file's SHA-256
 * @param measured name of each file by which similarities were fused and rated, as in the models
 *     folder, with its SHA-256; empty for 0.1.0
 * @param calibration what the false match rates were measured on, one sentence
 * @param by the user's name
 */
public record Search(
    SearchId id,
    CaseId caseId,
    String purpose,
    Openness openness,
    Optional<String> openReason,
    GalleryState gallery,
    SearchSettings settings,
    Map<String, Sha256> models,
    Map<String, Sha256> measured,
    String calibration,
    String programVersion,
    Instant at,
    String by,
    List<SearchProbe> probes) {
  public Search {
    models = Map.copyOf(models);
    measured = Map.copyOf(measured);
    probes = List.copyOf(probes);
  }
}
