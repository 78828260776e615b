package org.secondlook.casework;

/** An account's number within this home's store. */
public record AccountId(long value) {}
