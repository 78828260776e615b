package org.secondlook.casework;

/** A file's number within this home's store. */
public record EvidenceId(long value) {}
