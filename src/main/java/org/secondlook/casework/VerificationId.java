package org.secondlook.casework;

/** The number of one verification task. */
public record VerificationId(long value) {}
