package org.secondlook.audit.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.secondlook.audit.AuditEntry;

/**
 * What a room demands of the log's entries beyond their chain, and of its own rows by what the
 * entries say. A new one is made for each check: it is handed all entries in their order, then
 * asked once. Belongs to one thread.
 */
public interface LogRule {
  void accept(AuditEntry entry);

  /** All entries have been handed over. */
  void check(Connection connection, Findings findings) throws SQLException;

  /** Takes what is wrong. */
  interface Findings {
    /**
     * @param sequence number of the entry that it is wrong with
     * @param why a sentence
     */
    void note(long sequence, String why);
  }
}
