package org.secondlook.casework;

import org.secondlook.storage.RowId;

/** A decision's number within this home's store. */
public record DecisionId(long value) implements RowId {}
