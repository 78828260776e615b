package org.secondlook.casework;

/** A case's number within this home's store; people use {@link CaseFile#number}. */
public record CaseId(long value) {}
