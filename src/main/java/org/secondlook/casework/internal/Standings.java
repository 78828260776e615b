package org.secondlook.casework.internal;

import java.util.List;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.Standing;
import org.secondlook.casework.Verification;

/** What a decision comes to after so many blind verifications. */
final class Standings {
  private Standings() {}

  static Standing of(Conclusion first, List<Verification> done, boolean waiting) {
    return switch (done.size()) {
      case 0 -> waiting ? new Standing.Waiting(first) : new Standing.NotVerified(first);
      case 1 ->
          done.getFirst().agrees()
              ? new Standing.Verified(first, done)
              : new Standing.Disputed(done);
      default -> third(first, done);
    };
  }

  /** Two of three who agree carry it. */
  private static Standing third(Conclusion first, List<Verification> done) {
    Conclusion second = done.get(0).answer().conclusion();
    Conclusion third = done.get(1).answer().conclusion();
    return third == first || third == second
        ? new Standing.Verified(third, done)
        : new Standing.EndedInconclusive(done, "Three examiners came to three conclusions.");
  }
}
