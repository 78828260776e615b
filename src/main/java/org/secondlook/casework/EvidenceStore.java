package org.secondlook.casework;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.base.Sha256;
import org.secondlook.footage.MediaSettings;
import org.secondlook.footage.Thoroughness;
import org.secondlook.storage.Transaction;

/**
 * The files of cases and what was found in them. Acts check permission and write the log's entry
 * into the transaction; reads see committed data only. Safe for several threads.
 */
public interface EvidenceStore {
  /**
   * Receives a file. The same bytes in the same case are the same evidence: it is returned as it
   * is, and the log tells that it was received again.
   */
  Evidence receive(Transaction transaction, Actor actor, CaseId caseId, NewEvidence file);

  /** The file of these bytes in a case. */
  Optional<Evidence> find(CaseId caseId, Sha256 sha256);

  /**
   * Somebody begins to go through the file. What was found before stays until {@link #processed};
   * going through it again is an act and is logged, with what is set for it.
   */
  void processing(
      Transaction transaction,
      Actor actor,
      EvidenceId id,
      Thoroughness thoroughness,
      MediaSettings settings);

  /**
   * Stores what was found in the place of what was found before. Tracks drawn by hand stay, and so
   * do those that were searched with, which no longer count as the file's.
   */
  void processed(Transaction transaction, Actor actor, EvidenceId id, Found found);

  /** Nothing could be used. A file that was gone through before keeps what was found then. */
  void failed(Transaction transaction, Actor actor, EvidenceId id, String why);

  void measureClock(Transaction transaction, Actor actor, EvidenceId id, RecorderClock clock);

  Optional<Evidence> find(EvidenceId id);

  /** In the order they were received. */
  List<Evidence> of(CaseId caseId);

  /** Stores a track that an examiner drew, which is an act and is logged. */
  StoredTrack add(Transaction transaction, Actor actor, EvidenceId evidence, NewTrack track);

  /** By number. */
  List<StoredTrack> tracks(EvidenceId evidence);

  /** All tracks of a case: by file, then by number. */
  List<StoredTrack> tracks(CaseId caseId);

  /** How many tracks each file of a case has; a file without any is missing. */
  Map<EvidenceId, Integer> trackCounts(CaseId caseId);

  Optional<StoredTrack> track(TrackId id);

  /**
   * The best shot's bytes, checked against their digest; a mismatch is an exception of kind
   * DAMAGED.
   */
  byte[] picture(TrackId id);

  void sort(Transaction transaction, Actor actor, Collection<TrackId> tracks, Sorting sorting);

  /**
   * Notes which tracks are likely the same person; replaces what was noted before for these tracks.
   */
  void group(Transaction transaction, Map<TrackId, Long> groups);

  /** Reads the original file again and compares. The result is logged by {@link #logIntegrity}. */
  EvidenceIntegrity integrity(EvidenceId id);

  void logIntegrity(Transaction transaction, Actor actor, EvidenceId id, EvidenceIntegrity outcome);

  /**
   * Probes that led to nothing yet: tracks that were searched and have no standing lead, with their
   * templates.
   */
  List<UnsolvedProbe> unsolved();
}
