package org.secondlook.casework;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.secondlook.base.Sha256;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.MediaSettings;
import org.secondlook.footage.Thoroughness;

/**
 * A file that a case works with. The file itself stays where it is and is never written to.
 *
 * @param originalPath where it lay when it was received
 * @param size in bytes
 * @param facts of its first part, once its headers were read
 * @param why a sentence: why it failed, or what part of it is damaged
 * @param receivedFrom who handed it over; may be empty
 * @param examination what of it was examined, once it was gone through
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
    Thoroughness thoroughness,
    Optional<Examination> examination) {
  /** A file that nobody has gone through. */
  public Evidence(
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
    this(
        id,
        caseId,
        originalPath,
        sha256,
        size,
        facts,
        state,
        why,
        receivedFrom,
        receivedAt,
        clock,
        thoroughness,
        Optional.empty());
  }

  /** What the examiner said of it when it was gone through. */
  public MediaSettings settings() {
    return examination.map(Examination::settings).orElse(MediaSettings.AS_STORED);
  }

  /** Of the part that a track was found in. */
  public Optional<MediaFacts> facts(int part) {
    return examination.map(all -> all.part(part).facts()).or(() -> facts);
  }

  /** What has to be said beside anything that is told of this file; see {@link Examination}. */
  public List<String> caveats() {
    return examination.map(Examination::caveats).orElse(List.of());
  }

  /** The file's name with that of a part, where it holds several: "yard.mkv, stream 2 of 2". */
  public String nameOf(int part) {
    return fileName() + facts(part).map(known -> known.part().afterName()).orElse("");
  }

  /** Whether times in a part are counted by a rate that the file doesn't hold. */
  public boolean timesAreAssumed(int part) {
    return facts(part).map(known -> !known.besideTimes().isEmpty()).orElse(false);
  }

  /** The file's name without its folders. */
  public String fileName() {
    return originalPath.substring(
        Math.max(originalPath.lastIndexOf('/'), originalPath.lastIndexOf('\\')) + 1);
  }
}
