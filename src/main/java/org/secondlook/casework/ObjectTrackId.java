package org.secondlook.casework;

import org.secondlook.storage.RowId;

/** A stored object track's number within this home's store. */
public record ObjectTrackId(long value) implements RowId {}
