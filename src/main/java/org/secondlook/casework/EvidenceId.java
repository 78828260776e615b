package org.secondlook.casework;

import org.secondlook.storage.RowId;

/** A file's number within this home's store. */
public record EvidenceId(long value) implements RowId {}
