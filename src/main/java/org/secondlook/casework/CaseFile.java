package org.secondlook.casework;

import java.time.Instant;

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
    Instant lastAct) {}
