package org.secondlook.casework;

import java.util.List;
import java.util.Optional;
import org.secondlook.base.SecondLookException;

/**
 * The verifier's own decision on one pair.
 *
 * @param reason mandatory
 * @param support how strong, where the policy asks for it
 */
public record VerificationAnswer(
    Conclusion conclusion,
    String reason,
    List<FeatureFinding> features,
    Optional<Support> support) {
  public VerificationAnswer {
    features = List.copyOf(features);
    if (reason.isBlank()) {
      throw SecondLookException.policy("A verification needs a reason. Please say what you saw.");
    }
  }

  /** Without the scale of support. */
  public VerificationAnswer(Conclusion conclusion, String reason, List<FeatureFinding> features) {
    this(conclusion, reason, features, Optional.empty());
  }
}
