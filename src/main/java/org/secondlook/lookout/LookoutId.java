package org.secondlook.lookout;

import org.secondlook.storage.RowId;

/** A look-out's number within this home's store. */
public record LookoutId(long value) implements RowId {}
