package org.secondlook.casework;

import java.time.Instant;

/**
 * A finished verification.
 *
 * @param round 1 for the second examiner, 2 for a third
 * @param answer on the real pair
 * @param agrees whether the conclusion is the first examiner's
 * @param nonMates how many known non-mated pairs were mixed in
 * @param nonMatesCalledLead how many of them the verifier took for a lead: errors
 */
public record Verification(
    VerificationId id,
    DecisionId decision,
    int round,
    String verifier,
    VerificationAnswer answer,
    boolean agrees,
    int nonMates,
    int nonMatesCalledLead,
    Instant requested,
    Instant at) {}
