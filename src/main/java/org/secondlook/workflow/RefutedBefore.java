package org.secondlook.workflow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.secondlook.casework.Candidate;
import org.secondlook.casework.CandidateId;
import org.secondlook.casework.SearchProbe;
import org.secondlook.casework.Statements;
import org.secondlook.vision.Template;

/**
 * Which candidates were taken for this face before and turned out to be somebody else: known
 * look-alikes, which a search never returns silently again. Told where the list is, since before
 * the decisions it would sway them.
 */
public record RefutedBefore(Workstation workstation) {
  /** Other pictures of one face are at least this alike; of strangers 1 in 10,000 is. */
  private static final double SAME_FACE = 1e-4;

  /** A sentence for each that there is something to say of. */
  public Map<CandidateId, String> of(SearchProbe probe, List<Candidate> candidates) {
    Map<CandidateId, String> told = new HashMap<>();
    if (candidates.isEmpty()) {
      return told;
    }
    for (Statements.Refuted each : workstation.casework().statements().refuted()) {
      if (isSameFace(probe, each)) {
        candidates.stream()
            .filter(candidate -> candidate.person() == each.person())
            .forEach(candidate -> told.put(candidate.id(), sentence(each)));
      }
    }
    return told;
  }

  private boolean isSameFace(SearchProbe probe, Statements.Refuted refuted) {
    Template own = probe.template();
    return probe.tracks().stream().anyMatch(refuted.tracks()::contains)
        || workstation.models().made(own)
            && workstation.models().made(refuted.template())
            && workstation
                    .models()
                    .fused()
                    .fmr(workstation.models().fusion().similarity(own, refuted.template()))
                <= SAME_FACE;
  }

  private static String sentence(Statements.Refuted refuted) {
    return "A known look-alike: a lead from this face to this person was refuted (entry "
        + refuted.entry()
        + " of the log).";
  }
}
