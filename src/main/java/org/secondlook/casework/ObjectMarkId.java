package org.secondlook.casework;

import org.secondlook.storage.RowId;

/** A mark's number within this home's store. */
public record ObjectMarkId(long value) implements RowId {}
