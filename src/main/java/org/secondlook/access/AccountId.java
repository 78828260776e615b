package org.secondlook.access;

/** An account's number within this home's store. */
public record AccountId(long value) {}
