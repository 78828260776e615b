package org.secondlook.lookout;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.secondlook.base.Sha256;

/**
 * An alert as the store has it.
 *
 * @param number within the look-out, from 1
 * @param judgement of its operator, made before score and name were shown
 * @param released by another account
 * @param taken digest of the picture that became evidence
 * @param erased when its picture was erased
 */
public record Alert(
    AlertId id,
    int number,
    NewAlert what,
    Optional<Judgement> judgement,
    Optional<Signed> released,
    Optional<Sha256> taken,
    Optional<Instant> erased) {
  /** Pictures of alerts are kept no longer unless they become evidence. */
  public static final Duration KEPT = Duration.ofHours(24);

  /** Whether the face may be the listed person's. */
  public record Judgement(boolean viable, String reason, Signed by) {}

  /** Whether score and name may be shown. */
  public boolean isOpen() {
    return judgement.isPresent();
  }

  public Instant due() {
    return what.raised().plus(KEPT);
  }
}
