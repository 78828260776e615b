package org.secondlook.casework;

import org.secondlook.base.Sha256;

/**
 * A candidate as the search gave it. Parameters as in {@link Candidate}.
 *
 * @param template {@link TemplateDigest} of the photo's template that the search compared with
 */
public record NewCandidate(
    int rank,
    long person,
    String name,
    long photo,
    Sha256 photoSha256,
    double similarity,
    double fmr,
    boolean fmrIsBound,
    double firstSimilarity,
    SecondOpinion secondOpinion,
    Sha256 template) {}
