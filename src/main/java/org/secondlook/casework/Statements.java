package org.secondlook.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.secondlook.access.Actor;
import org.secondlook.storage.Transaction;
import org.secondlook.vision.Template;

/** What people stated, kept in the log. Safe for several threads. */
public interface Statements {
  /**
   * Logs a statement. Refused (kind POLICY) where the role may not make it; on a lead also where it
   * is none, was replaced, or this actor has not come to the end of its list.
   *
   * @return the number of its entry
   */
  long state(Transaction transaction, Actor actor, Stated stated);

  /** All of a kind, the oldest first; for the program itself, which shows them to whoever may. */
  <T extends Stated> List<Statement<T>> all(Class<T> kind);

  /** All of a kind that belong to a case, the oldest first. */
  <T extends Stated> List<Statement<T>> of(CaseFile caseFile, Class<T> kind);

  /** Files that no longer belong to their case, with why. */
  Map<EvidenceId, Statement<Stated.FileRemoved>> removedFiles();

  /**
   * Refuses (kind POLICY) whoever's training or proficiency has run out; who has no such date is
   * asked for none.
   */
  void requireCompetent(Actor actor);

  /**
   * Somebody who was taken for a face and turned out to be somebody else.
   *
   * @param person the gallery's number
   * @param template of the face
   * @param tracks it was found in
   * @param entry of the log that says so
   */
  record Refuted(long person, Template template, List<TrackId> tracks, Instant at, long entry) {
    public Refuted {
      tracks = List.copyOf(tracks);
    }
  }

  /** All leads whose newest outcome is that they were wrong; for the program itself. */
  List<Refuted> refuted();

  /** Photos whose basis has ended by that day. */
  Set<Long> withheld(LocalDate day);

  /** Photos that somebody should have looked at before that day, and whose basis goes on. */
  Set<Long> pastReview(LocalDate day);
}
