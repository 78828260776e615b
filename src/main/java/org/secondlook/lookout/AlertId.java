package org.secondlook.lookout;

import org.secondlook.storage.RowId;

/** An alert's number within this home's store. */
public record AlertId(long value) implements RowId {}
