package org.secondlook.casework;

import java.util.List;
import java.util.Optional;

/** What a decision is worth after verification. Reports print nothing stronger than this. */
public sealed interface DecisionStatus {
  /** What may be reported as the conclusion. */
  Conclusion conclusion();

  /**
   * What a decision comes to.
   *
   * @param done the finished verifications, the oldest first
   * @param waiting whether a further one was asked for
   * @param ended why the matter was closed after a disagreement
   */
  static DecisionStatus of(
      Conclusion first, List<Verification> done, boolean waiting, Optional<String> ended) {
    if (ended.isPresent()) {
      return new EndedInconclusive(done, ended.get());
    }
    return switch (done.size()) {
      case 0 -> waiting ? new Waiting(first) : new NotVerified(first);
      case 1 -> done.getFirst().agrees() ? new Verified(first, done) : new Disputed(done);
      default -> {
        // Two of three who agree carry it.
        Conclusion second = done.get(0).answer().conclusion();
        Conclusion third = done.get(1).answer().conclusion();
        yield third == first || third == second
            ? new Verified(third, done)
            : new EndedInconclusive(done, "Three examiners came to three conclusions.");
      }
    };
  }

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
