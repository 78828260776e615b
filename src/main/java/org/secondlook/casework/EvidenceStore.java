package org.secondlook.casework;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.Thoroughness;
import org.secondlook.storage.Transaction;

/**
 * The files of cases and what was found in them. Acts check permission and write the log's entry
 * into the transaction; reads see committed data only. Safe for several threads.
 */
public interface EvidenceStore {
  /**
   * Receives a file; the same bytes in the same case are the same evidence and are returned as they
   * are.
   */
  Evidence receive(Transaction transaction, Actor actor, CaseId caseId, NewEvidence file);

  void ready(Transaction transaction, EvidenceId id, MediaFacts facts);

  /**
   * Begins to go through the file: earlier found tracks of it are dropped, those drawn by hand
   * stay.
   */
  void processing(Transaction transaction, EvidenceId id, Thoroughness thoroughness);

  /**
   * @param damage a sentence where part of the file is damaged; kept in {@link Evidence#why}
   */
  void processed(Transaction transaction, Actor actor, EvidenceId id, Optional<String> damage);

  void failed(Transaction transaction, Actor actor, EvidenceId id, String why);

  void measureClock(Transaction transaction, Actor actor, EvidenceId id, RecorderClock clock);

  Optional<Evidence> find(EvidenceId id);

  /** In the order they were received. */
  List<Evidence> of(CaseId caseId);

  /** Stores a found or drawn track. A drawn one is an act and is logged. */
  StoredTrack add(Transaction transaction, Actor actor, EvidenceId evidence, NewTrack track);

  /** By number. */
  List<StoredTrack> tracks(EvidenceId evidence);

  /** All tracks of a case: by file, then by number. */
  List<StoredTrack> tracks(CaseId caseId);

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
