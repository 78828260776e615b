package org.secondlook.casework;

import org.secondlook.storage.RowId;

/** The number of one probe of one search. */
public record ProbeId(long value) implements RowId {}
