package org.secondlook.casework;

import java.time.Instant;
import java.util.Optional;
import org.secondlook.base.Sha256;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.Thoroughness;

/**
 * A file that a case works with. The file itself stays where it is and is never written to.
 *
 * @param originalPath where it lay when it was received
 * @param size in bytes
 * @param facts once its headers were read
 * @param why a sentence: why it failed, or what part of it is damaged
 * @param receivedFrom who handed it over; may be empty
 */
public record Evidence(
    EvidenceId id,
    CaseId caseId,
    String originalPath,
    Sha256 sha256,
    long size,
    Optional<MediaFacts> facts,
    EvidenceState state,
    Optional<String> why,
    String receivedFrom,
    Instant receivedAt,
    Optional<RecorderClock> clock,
    Thoroughness thoroughness) {
  /** The file's name without its folders. */
  public String fileName() {
    return originalPath.substring(
        Math.max(originalPath.lastIndexOf('/'), originalPath.lastIndexOf('\\')) + 1);
  }
}
