package org.secondlook.casework;

/** A search's number within this home's store. */
public record SearchId(long value) {}
