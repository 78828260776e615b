package org.secondlook.casework;

import java.util.Map;

/**
 * What a supervisor is asked for.
 *
 * @param searchesByPurpose over the asked time; likewise the others
 * @param knownNonMatesJudged pairs mixed into verifications, and how many of them were called a
 *     lead
 */
public record CaseStatistics(
    Map<String, Integer> searchesByPurpose,
    Map<String, Integer> searchesByUser,
    int searches,
    int searchesWithoutCandidate,
    int leads,
    int exclusions,
    int inconclusive,
    int notComparable,
    int verifications,
    int verificationDisagreements,
    int knownNonMatesJudged,
    int knownNonMatesCalledLead) {}
