package org.secondlook.casework;

import org.secondlook.base.Sha256;

/**
 * A person that a search returned, with everything that is hidden in a blind review.
 *
 * @param person the person's number in the gallery
 * @param name the person's name as it was then
 * @param photo the photo's number in the gallery; its picture is fetched there
 * @param similarity fused, see {@code vision.Fusion}
 * @param fmr the false match rate measured for this similarity, 0..1
 * @param fmrIsBound whether it is only an upper bound
 */
public record Candidate(
    CandidateId id,
    int rank,
    long person,
    String name,
    long photo,
    Sha256 photoSha256,
    double similarity,
    double fmr,
    boolean fmrIsBound,
    double firstSimilarity,
    SecondOpinion secondOpinion) {
  /** Whether both models put this person first, whatever version made the search. */
  public boolean firstInBoth() {
    return rank == 1 && secondOpinion.rank() == 1;
  }
}
