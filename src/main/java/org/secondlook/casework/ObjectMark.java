package org.secondlook.casework;

import java.time.Instant;
import java.util.Optional;
import org.secondlook.base.Sha256;

/**
 * A thing that an examiner marked.
 *
 * @param what the examiner's own words for it
 * @param label what the detector took it for; empty where it didn't
 * @param withdrawn who took it back, and why; a withdrawn mark stays in the log
 */
public record ObjectMark(
    ObjectMarkId id,
    CaseId caseId,
    ThingPlace place,
    String what,
    String label,
    String note,
    Sha256 pictureSha256,
    String by,
    Instant at,
    Optional<Withdrawal> withdrawn) {
  /** That a mark no longer holds. */
  public record Withdrawal(Instant at, String by, String why) {}
}
