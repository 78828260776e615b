package org.secondlook.casework;

/** A stored track's number within this home's store. */
public record TrackId(long value) {}
