package org.secondlook.casework;

import org.secondlook.storage.RowId;

/** The number of one verification task. */
public record VerificationId(long value) implements RowId {}
