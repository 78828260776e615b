package org.secondlook.audit.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.secondlook.audit.AuditEntry;

/** What a room with tables of its own hands to the log, which knows none of them. */
public interface LoggedRoom {
  /** The rows that the log vouches for. */
  List<RecordKind> kinds();

  /** New ones for one check of the log. */
  default List<LogRule> rules() {
    return List.of();
  }

  /** An entry has been written in this transaction; the room may keep its own rows in step. */
  default void written(Connection connection, AuditEntry entry) throws SQLException {}
}
