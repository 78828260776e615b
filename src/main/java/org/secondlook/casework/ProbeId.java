package org.secondlook.casework;

/** The number of one probe of one search. */
public record ProbeId(long value) {}
