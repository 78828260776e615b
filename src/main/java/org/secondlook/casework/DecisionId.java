package org.secondlook.casework;

/** A decision's number within this home's store. */
public record DecisionId(long value) {}
