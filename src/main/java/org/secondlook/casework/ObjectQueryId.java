package org.secondlook.casework;

import org.secondlook.storage.RowId;

/** A standing query's number within this home's store. */
public record ObjectQueryId(long value) implements RowId {}
