package org.secondlook.access;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.function.Function;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditFilter;
import org.secondlook.audit.AuditLog;
import org.secondlook.audit.NewEntry;
import org.secondlook.storage.Transaction;

/**
 * The log as people use it. Entries are written in the transaction of the act they tell of; the
 * writer is serialised over all threads, so numbers have no gaps. Reading it needs the permission
 * VIEW_AUDIT, exporting it EXPORT_AUDIT. Safe for several threads.
 */
public interface GuardedLog extends AuditLog {
  /** Adds an entry; from here to the end of the transaction other writers wait. Call it last. */
  AuditEntry append(Transaction transaction, Actor actor, NewEntry entry);

  /**
   * As {@link #append(Transaction, Actor, NewEntry)}, of an entry that tells of all those before
   * it, which it is given: nobody writes in between.
   */
  AuditEntry append(
      Transaction transaction, Actor actor, Function<List<AuditEntry>, NewEntry> entry);

  /**
   * The newest first, a page at a time. @param before entries with a smaller number; Long.MAX_VALUE
   * for the newest page
   */
  List<AuditEntry> entries(Actor actor, AuditFilter filter, long before, int limit);

  /**
   * One JSON object a line; what {@link org.secondlook.audit.AuditVerifier} reads. The export
   * itself is logged first.
   *
   * @return that entry, with which the export ends
   */
  AuditEntry exportJsonLines(Transaction transaction, Actor actor, Writer to) throws IOException;

  /**
   * For spreadsheets. The export itself is logged first, with the SHA-256 of the table, which so
   * doesn't hold that entry.
   */
  void exportCsv(Transaction transaction, Actor actor, AuditFilter filter, Writer to)
      throws IOException;
}
