package org.secondlook.casework;

import java.time.Instant;

/**
 * A statement with who made it and when.
 *
 * @param entry the number of the log's entry that holds it
 * @param caseNumber empty where it belongs to no case
 */
public record Statement<T extends Stated>(
    T stated, String by, Instant at, long entry, String caseNumber) {}
