package org.secondlook.casework.internal;

import java.util.List;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.DecisionStatus;
import org.secondlook.casework.Verification;

/** What a decision comes to after so many blind verifications. */
final class DecisionStatuses {
  private DecisionStatuses() {}

  static DecisionStatus of(Conclusion first, List<Verification> done, boolean waiting) {
    return switch (done.size()) {
      case 0 -> waiting ? new DecisionStatus.Waiting(first) : new DecisionStatus.NotVerified(first);
      case 1 ->
          done.getFirst().agrees()
              ? new DecisionStatus.Verified(first, done)
              : new DecisionStatus.Disputed(done);
      default -> third(first, done);
    };
  }

  /** Two of three who agree carry it. */
  private static DecisionStatus third(Conclusion first, List<Verification> done) {
    Conclusion second = done.get(0).answer().conclusion();
    Conclusion third = done.get(1).answer().conclusion();
    return third == first || third == second
        ? new DecisionStatus.Verified(third, done)
        : new DecisionStatus.EndedInconclusive(done, "Three examiners came to three conclusions.");
  }
}
