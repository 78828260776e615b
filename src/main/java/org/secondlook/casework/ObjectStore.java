package org.secondlook.casework;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.secondlook.access.Actor;
import org.secondlook.footage.ObjectSighting;
import org.secondlook.storage.Transaction;
import org.secondlook.vision.Template;

/**
 * The things found in the files of cases, those that examiners marked, and the crops that stand as
 * queries. Nothing here knows of persons. Acts check permission and write the log's entry into the
 * transaction; reads see committed data only. Safe for several threads.
 */
public interface ObjectStore {
  /** Stores what was found in the place of what an earlier look found. Marks stay. */
  void looked(Transaction transaction, Actor actor, NewObjectLook look);

  /** A file could not be looked through; what an earlier look found stays. */
  void failed(Transaction transaction, Actor actor, EvidenceId id, String why);

  Optional<ObjectLook> look(EvidenceId id);

  /** Of a case's files, by file and number. */
  List<StoredObjectTrack> tracks(CaseId caseId);

  List<StoredObjectTrack> tracks(EvidenceId evidence);

  /** In presentation order. */
  List<ObjectSighting> sightings(ObjectTrackId id);

  /** PNG of the best look, checked against its digest (kind DAMAGED where it differs). */
  byte[] picture(ObjectTrackId id);

  /** All looks of a case with their templates, one after the other. */
  void shots(CaseId caseId, Consumer<ObjectShot> to);

  /** Those of one file. */
  void shots(EvidenceId evidence, Consumer<ObjectShot> to);

  ObjectMark mark(Transaction transaction, Actor actor, CaseId caseId, NewObjectMark mark);

  void withdraw(Transaction transaction, Actor actor, ObjectMarkId id, String why);

  /** In the order they were made, withdrawn ones too. */
  List<ObjectMark> marks(CaseId caseId);

  /** As {@link #picture(ObjectTrackId)}. */
  byte[] picture(ObjectMarkId id);

  /** Refused (kind USAGE) without words for the thing. */
  ObjectQuery keep(
      Transaction transaction,
      Actor actor,
      CaseId caseId,
      ThingPlace place,
      String what,
      Template template);

  void end(Transaction transaction, Actor actor, ObjectQueryId id);

  /** In the order they were made, ended ones too. */
  List<ObjectQuery> queries(CaseId caseId);

  /** Writes a search that was made into the log. */
  void searched(Transaction transaction, Actor actor, CaseId caseId, ThingSearch search);
}
