package org.secondlook.casework;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.secondlook.access.Actor;
import org.secondlook.audit.Act;
import org.secondlook.audit.LoggedRecord;
import org.secondlook.storage.Transaction;

/**
 * The cases of a home. Acts check the actor's permission, write their part and the log's entry into
 * the transaction; reads see committed data only. Safe for several threads.
 */
public interface Cases {
  /**
   * Refuses a number that is taken (kind USAGE) and a purpose that the policy's list lacks (kind
   * POLICY).
   */
  CaseFile create(Transaction transaction, Actor actor, NewCase newCase);

  void changeState(Transaction transaction, Actor actor, CaseId id, CaseState state, String reason);

  Optional<CaseFile> find(CaseId id);

  Optional<CaseFile> find(String number);

  /** As {@link #find(String)}; a missing case is refused with kind POLICY and a sentence. */
  CaseFile require(String number);

  /** The last touched first. */
  List<CaseFile> all();

  /** Closed cases whose time by the policy's retention is over, the oldest first. */
  List<CaseFile> dueForRemoval(Instant now);

  /** What the user should look at, the newest first. */
  List<CaseNotice> notices(CaseId id);

  /** What was last done in each case, by its number; cases without an entry are left out. */
  Map<String, Act> lastActs();

  /** What nobody has seen yet, of all open cases, the newest first. */
  List<CaseNotice> unseen();

  /** Leaves a note on a case, such as that an unsolved probe has a new candidate. */
  void notify(Transaction transaction, CaseId id, String sentence, Optional<SearchId> search);

  void seen(Transaction transaction, Actor actor, long notice);

  /** Counts of what was done in all cases over a time; needs the permission VIEW_AUDIT. */
  CaseStatistics statistics(Actor actor, Optional<Instant> from, Optional<Instant> to);

  /**
   * What was stored by the acts of a case, as the texts whose SHA-256 the log holds; for packages.
   * Needs the permission EXPORT_PACKAGE. A verification that is still open is left out.
   *
   * @param told the candidates that may be told; of the others only digests come
   */
  List<LoggedRecord> records(Actor actor, CaseFile caseFile, Set<CandidateId> told);
}
