package org.secondlook.casework;

import org.secondlook.storage.RowId;

/** A stored track's number within this home's store. */
public record TrackId(long value) implements RowId {}
