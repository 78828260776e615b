package org.secondlook.casework;

import java.util.List;

/** What a decision is worth after verification. Reports print nothing stronger than this. */
public sealed interface DecisionStatus {
  /** What may be reported as the conclusion. */
  Conclusion conclusion();

  /** Nobody else has looked. */
  record NotVerified(Conclusion conclusion) implements DecisionStatus {}

  /** A second examiner has been asked. */
  record Waiting(Conclusion conclusion) implements DecisionStatus {}

  /** Another examiner came to the same conclusion, blind. */
  record Verified(Conclusion conclusion, List<Verification> by) implements DecisionStatus {}

  /** The second examiner disagrees and no third has decided yet: inconclusive for now. */
  record Disputed(List<Verification> by) implements DecisionStatus {
    @Override
    public Conclusion conclusion() {
      return Conclusion.INCONCLUSIVE;
    }
  }

  /** No two examiners agree, or the matter was closed after a disagreement. */
  record EndedInconclusive(List<Verification> by, String why) implements DecisionStatus {
    @Override
    public Conclusion conclusion() {
      return Conclusion.INCONCLUSIVE;
    }
  }
}
