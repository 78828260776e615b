package org.secondlook.casework;

import org.secondlook.storage.RowId;

/** A case's number within this home's store; people use {@link CaseFile#number}. */
public record CaseId(long value) implements RowId {}
