package org.secondlook.audit;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.secondlook.access.Actor;
import org.secondlook.base.Sha256;
import org.secondlook.casework.CandidateId;
import org.secondlook.casework.CaseFile;
import org.secondlook.storage.Transaction;

/**
 * The log. Entries are written in the transaction of the act they tell of; the writer is serialised
 * over all threads, so numbers have no gaps. Reading it needs the permission VIEW_AUDIT, exporting
 * it EXPORT_AUDIT. Safe for several threads.
 */
public interface AuditLog {
  /** Adds an entry; from here to the end of the transaction other writers wait. Call it last. */
  AuditEntry append(Transaction transaction, Actor actor, NewEntry entry);

  /**
   * The newest first, a page at a time. @param before entries with a smaller number; Long.MAX_VALUE
   * for the newest page
   */
  List<AuditEntry> entries(Actor actor, AuditFilter filter, long before, int limit);

  /** All in order of number; for reports and packages, which hold an excerpt. */
  void all(Consumer<AuditEntry> sink);

  /** Number and hash of the last entry; number 0 for an empty log. */
  Head head();

  /** Checks the chain, every stored act against its entry, and all checkpoints of the side file. */
  AuditVerdict verify();

  /**
   * Forces what is committed to disk ({@code Database.makeDurable}), then signs the head and
   * appends it to the side file; empty where the newest checkpoint says the same. To be called
   * after every act, before it is acknowledged.
   */
  Optional<Checkpoint> checkpoint();

  /** In order of their making. */
  List<Checkpoint> checkpoints();

  /** The public key of this home's signatures: 32 bytes, hexadecimal. */
  String publicKey();

  AuditStatistics statistics(Actor actor, Optional<Instant> from, Optional<Instant> to);

  /**
   * What was stored by the acts of a case, as the texts whose SHA-256 the log holds; for packages.
   * Accounts and policies belong to no case, and a verification that is still open is left out.
   *
   * @param told the candidates that may be told; of the others only digests come
   */
  List<VouchedRecord> records(Actor actor, CaseFile caseFile, Set<CandidateId> told);

  /**
   * One JSON object a line; what {@link AuditVerifier} reads. The export itself is logged first.
   */
  void exportJsonLines(Transaction transaction, Actor actor, Writer to) throws IOException;

  /** For spreadsheets. The export itself is logged first. */
  void exportCsv(Transaction transaction, Actor actor, AuditFilter filter, Writer to)
      throws IOException;

  /**
   * @param sequence 0 for an empty log
   */
  record Head(long sequence, Sha256 hash) {}
}
