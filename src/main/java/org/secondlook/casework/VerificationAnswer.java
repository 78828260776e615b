package org.secondlook.casework;

import java.util.List;
import org.secondlook.base.SecondLookException;

/** The verifier's own decision on one pair. @param reason mandatory */
public record VerificationAnswer(
    Conclusion conclusion, String reason, List<FeatureFinding> features) {
  public VerificationAnswer {
    features = List.copyOf(features);
    if (reason.isBlank()) {
      throw SecondLookException.policy("A verification needs a reason. Please say what you saw.");
    }
  }
}
