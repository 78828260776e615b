package org.secondlook.casework;

import java.util.Optional;
import org.secondlook.base.Sha256;

/**
 * A candidate as an examiner sees it before deciding: no name, similarity or rank, and none can be
 * had from it.
 *
 * @param position from 1 in the shuffled order
 * @param photo the photo's number in the gallery, to fetch its picture
 * @param photoSha256 of the photo as the search found it
 * @param own this examiner's latest decision on it, if there is one
 */
public record BlindCandidate(
    CandidateId id, int position, long photo, Sha256 photoSha256, Optional<Decision> own) {}
