package org.secondlook.lookout;

import java.time.Instant;
import org.secondlook.base.Sha256;

/**
 * An alert that was raised.
 *
 * @param at when the face was seen, by the stream's own clock
 * @param received when that frame came
 * @param raised when the comparison had been made
 * @param source the camera, without a password
 * @param track number of the face's track within its source and run
 * @param person number within the look-out
 * @param similarity fused; with its measured false match rate
 * @param quality of the face, 0..100
 * @param sealed name of its sealed file, and that file's digest
 */
public record NewAlert(
    Instant at,
    Instant received,
    Instant raised,
    String source,
    long ptsMillis,
    long track,
    int person,
    double similarity,
    double fmr,
    double quality,
    String sealed,
    Sha256 sealedDigest) {
  public long latencyMillis() {
    return raised.toEpochMilli() - received.toEpochMilli();
  }
}
