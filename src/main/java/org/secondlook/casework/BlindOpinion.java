package org.secondlook.casework;

import java.util.Optional;

/**
 * What one examiner said, while blind, of one pair of pictures.
 *
 * @param examiner as the account is written
 * @param pair equal for equal pairs, within one home
 * @param decision whose pair this is; empty for two people who are known to be different and were
 *     mixed into a verification
 * @param verifying whether it was said in a verification, and not by who decided first
 * @param support how strong; empty where the policy asked for none then
 */
public record BlindOpinion(
    String examiner,
    String pair,
    Optional<DecisionId> decision,
    boolean verifying,
    Optional<Support> support) {}
