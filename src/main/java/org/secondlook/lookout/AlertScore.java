package org.secondlook.lookout;

/**
 * How like the listed person's photo a passer-by is.
 *
 * @param similarity fused
 * @param fmr false match rate at that similarity, for faces of that quality
 * @param fmrIsBound whether that rate is only an upper bound, since none of the strangers measured
 *     reached that similarity
 */
public record AlertScore(double similarity, double fmr, boolean fmrIsBound) {}
