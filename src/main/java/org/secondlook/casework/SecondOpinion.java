package org.secondlook.casework;

import java.util.Optional;

/**
 * What the second model alone says of a candidate.
 *
 * @param rank if it alone had ranked the gallery
 * @param fmr the false match rate measured for its similarity; empty in searches of 0.1.0
 * @param fmrIsBound whether it is only an upper bound
 * @param agrees whether both models put this person first (in searches of 0.1.0: whether both
 *     similarities were on one side of 1 in 1,000)
 */
public record SecondOpinion(
    String model,
    int rank,
    double similarity,
    Optional<Double> fmr,
    boolean fmrIsBound,
    boolean agrees) {}
