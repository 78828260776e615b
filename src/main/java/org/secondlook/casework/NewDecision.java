package org.secondlook.casework;

import java.util.List;
import java.util.Optional;
import org.secondlook.base.OneLine;
import org.secondlook.base.SecondLookException;

/**
 * What an examiner decides.
 *
 * @param candidate empty for "none of these": a decision on all candidates of the probe, which
 *     can't be a lead
 * @param reason mandatory, in the examiner's words
 * @param features at most one finding a feature
 * @param enhancement steps applied to the probe while deciding, as JSON; "[]" for none
 * @param originalViewed whether the unenhanced probe was looked at; without it nothing enhanced may
 *     become a lead
 * @param support how strong, where the policy asks for it
 */
public record NewDecision(
    ProbeId probe,
    Optional<CandidateId> candidate,
    Conclusion conclusion,
    String reason,
    List<FeatureFinding> features,
    List<AnnotationPair> annotations,
    String enhancement,
    boolean originalViewed,
    Optional<Support> support) {
  public NewDecision {
    features = List.copyOf(features);
    annotations = List.copyOf(annotations);
    if (OneLine.saysNothing(reason)) {
      throw SecondLookException.policy("A decision needs a reason. Please say what you saw.");
    }
    if (candidate.isEmpty() && conclusion == Conclusion.LEAD) {
      throw SecondLookException.usage("\"None of these\" can't be a lead.");
    }
    if (conclusion == Conclusion.LEAD && !originalViewed) {
      throw SecondLookException.policy("Look at the original picture before you call this a lead.");
    }
    if (features.stream().map(FeatureFinding::feature).distinct().count() != features.size()) {
      throw new IllegalArgumentException("One finding a feature");
    }
    FeatureReview.lacking(conclusion, reason, features)
        .ifPresent(
            why -> {
              throw SecondLookException.policy(why);
            });
  }

  /** Without the scale of support. */
  public NewDecision(
      ProbeId probe,
      Optional<CandidateId> candidate,
      Conclusion conclusion,
      String reason,
      List<FeatureFinding> features,
      List<AnnotationPair> annotations,
      String enhancement,
      boolean originalViewed) {
    this(
        probe,
        candidate,
        conclusion,
        reason,
        features,
        annotations,
        enhancement,
        originalViewed,
        Optional.empty());
  }
}
