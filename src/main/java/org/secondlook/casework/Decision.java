package org.secondlook.casework;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an examiner decided, kept for ever; a changed mind is a new decision.
 *
 * @param candidate empty for "none of these"
 * @param blind whether it was made before the examiner knew names, similarities and ranks
 * @param replaces the same examiner's decision before on the same probe and candidate
 * @param support how strong; empty where the policy didn't ask
 * @param edition by which practice features were asked for; empty where none was, before it
 */
public record Decision(
    DecisionId id,
    CaseId caseId,
    SearchId search,
    ProbeId probe,
    Optional<CandidateId> candidate,
    String examiner,
    Conclusion conclusion,
    String reason,
    List<FeatureFinding> features,
    List<AnnotationPair> annotations,
    String enhancement,
    boolean originalViewed,
    boolean blind,
    Instant at,
    Optional<DecisionId> replaces,
    Optional<Support> support,
    Optional<String> edition) {
  public Decision {
    features = List.copyOf(features);
    annotations = List.copyOf(annotations);
  }
}
