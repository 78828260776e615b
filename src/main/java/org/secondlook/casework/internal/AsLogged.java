package org.secondlook.casework.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.secondlook.casework.Act;

/**
 * Whether an account or the policy is still the one that the log tells of. Asked before it is acted
 * on: a change behind the log's back that is taken back before anybody verifies would else leave no
 * trace.
 */
final class AsLogged {
  private AsLogged() {}

  static boolean account(Connection connection, long id) throws SQLException {
    Optional<JsonNode> newest =
        newest(
            connection,
            RecordKind.ACCOUNT,
            Optional.of(id),
            Act.ACCOUNT_ADDED,
            Act.ACCOUNT_CHANGED,
            Act.PASSWORD_CHANGED);
    return newest.isPresent() && matches(connection, RecordKind.ACCOUNT, id, newest.get());
  }

  /** The newest policy is the one that was put into force last; in a fresh home there is none. */
  static boolean policy(Connection connection) throws SQLException {
    Optional<Long> inForce =
        Sql.one(
            connection, row -> row.getLong(1), "SELECT id FROM policy ORDER BY id DESC LIMIT 1");
    Optional<JsonNode> newest =
        newest(connection, RecordKind.POLICY, Optional.empty(), Act.POLICY_CHANGED);
    return inForce.isEmpty() == newest.isEmpty()
        && (inForce.isEmpty()
            || newest.get().path("id").asLong() == inForce.get()
                && matches(connection, RecordKind.POLICY, inForce.get(), newest.get()));
  }

  private static boolean matches(Connection connection, RecordKind kind, long id, JsonNode record)
      throws SQLException {
    return kind.digest(connection, id)
        .filter(now -> now.hex().equals(record.path("sha256").asText()))
        .isPresent();
  }

  private static Optional<JsonNode> newest(
      Connection connection, RecordKind kind, Optional<Long> id, Act... acts) throws SQLException {
    Optional<JsonNode> newest = Optional.empty();
    long at = 0;
    for (Act act : acts) {
      for (Found found :
          Sql.list(
              connection,
              row -> new Found(row.getLong(1), CaseJson.tree(row.getString(2)).path("record")),
              "SELECT sequence, details FROM audit_entry WHERE act = ? ORDER BY sequence DESC",
              act)) {
        boolean same =
            found.record().path("kind").asText().equals(kind.name())
                && (id.isEmpty() || found.record().path("id").asLong() == id.get());
        if (same && found.sequence() > at) {
          at = found.sequence();
          newest = Optional.of(found.record());
        }
      }
    }
    return newest;
  }

  private record Found(long sequence, JsonNode record) {}
}
