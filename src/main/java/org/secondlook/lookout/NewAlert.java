package org.secondlook.lookout;

import java.time.Instant;
import org.secondlook.base.Sha256;

/**
 * An alert that was raised, as the store has it: without name, similarity, picture or template:
 * these are sealed.
 *
 * @param receivedAt when the frame that raised it came
 * @param raisedAt when the comparison had been made
 * @param source without password
 * @param ptsMillis that frame's time since its source connected
 * @param track number of the face's track within its source and time of watching
 * @param person number within the look-out
 * @param photo of that person that was the most similar one: digest of the file that was listed
 * @param quality of the face, 0..100
 * @param sealed name of its sealed folder
 * @param sealedDigest of the sealed file in it
 */
public record NewAlert(
    Instant receivedAt,
    Instant raisedAt,
    String source,
    long ptsMillis,
    int track,
    int person,
    Sha256 photo,
    double quality,
    String sealed,
    Sha256 sealedDigest) {}
