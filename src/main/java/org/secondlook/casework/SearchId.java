package org.secondlook.casework;

import org.secondlook.storage.RowId;

/** A search's number within this home's store. */
public record SearchId(long value) implements RowId {}
