package org.secondlook.casework;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.secondlook.audit.Act;
import org.secondlook.audit.NewEntry;

/**
 * A case: the frame without which nothing is searched.
 *
 * @param number what people call it; unique within a home
 * @param purpose what the comparison is for, such as "retail theft"
 * @param authority who or what allows it, such as a report's or an order's number
 * @param lastAct when anything was last done in it
 */
public record CaseFile(
    CaseId id,
    String number,
    String title,
    String purpose,
    String authority,
    CaseState state,
    Instant created,
    Instant lastAct) {
  /** An act in this case, to be logged. @param details a JSON object */
  public NewEntry entry(Act act, String details) {
    return new NewEntry(
        act, Optional.of(number), Optional.of(purpose), Optional.empty(), Map.of(), details);
  }
}
