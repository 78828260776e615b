package org.secondlook.access;

import org.secondlook.storage.RowId;

/** An account's number within this home's store. */
public record AccountId(long value) implements RowId {}
