package org.secondlook.casework;

import java.util.List;
import java.util.Optional;
import org.secondlook.vision.Template;

/**
 * A probe and what its search gave. Parameters as in {@link SearchProbe}. @param candidates by
 * rank; may be empty
 */
public record NewProbe(
    List<TrackId> tracks,
    Template template,
    String enhancement,
    double expectedFalseCandidates,
    Optional<ProbeOutlook> outlook,
    List<NewCandidate> candidates,
    Optional<String> notSearched) {
  public NewProbe {
    tracks = List.copyOf(tracks);
    candidates = List.copyOf(candidates);
    if (tracks.isEmpty()) {
      throw new IllegalArgumentException("A probe comes from at least one track");
    }
  }
}
