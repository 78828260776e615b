package org.secondlook.access.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.secondlook.access.AccountId;
import org.secondlook.access.Role;
import org.secondlook.audit.Act;
import org.secondlook.audit.jdbc.AuditTable;
import org.secondlook.audit.jdbc.RecordKind;
import org.secondlook.base.SecondLookException;
import org.secondlook.storage.Sql;

/**
 * Whether an account or the policy is still the one that the log tells of. Asked before it is acted
 * on: a change behind the log's back that is taken back before anybody verifies would else leave no
 * trace.
 */
public final class LoggedState {
  private LoggedState() {}

  public static boolean isLoggedAccount(Connection connection, long id) throws SQLException {
    Optional<JsonNode> newest =
        newest(
            connection,
            AccessRecords.ACCOUNT,
            Optional.of(id),
            Act.ACCOUNT_ADDED,
            Act.ACCOUNT_CHANGED,
            Act.PASSWORD_CHANGED);
    return newest.isPresent() && matches(connection, AccessRecords.ACCOUNT, id, newest.get());
  }

  /**
   * Refuses (kind DAMAGED) to go on with a row that the log doesn't vouch for. A change that
   * somebody makes in good faith would else vouch for what was done to it behind the log's back.
   */
  public static void require(Connection connection, AccountId id, String name) throws SQLException {
    if (!isLoggedAccount(connection, id.value())) {
      throw SecondLookException.damaged(
          "The account "
              + name
              + " is not the one that the log tells of: it was changed outside Second Look, so"
              + " nothing else of it is changed. An administrator sets a new password for it: that"
              + " puts it back to what the log tells of it.");
    }
  }

  /** An account as its entries tell of it; of its password they hold only the record's digest. */
  public record LoggedAccount(String name, Role role, boolean active, Instant created) {}

  /** Empty where no entry says that the account was added. */
  public static Optional<LoggedAccount> loggedAccount(Connection connection, long id)
      throws SQLException {
    Optional<LoggedAccount> account = Optional.empty();
    for (AuditTable.Details entry :
        AuditTable.details(
            connection, Act.ACCOUNT_ADDED, Act.ACCOUNT_CHANGED, Act.PASSWORD_CHANGED)) {
      JsonNode details = entry.json();
      if (!isOf(details.path("record"), AccessRecords.ACCOUNT, Optional.of(id))) {
        continue;
      }
      if (entry.act() == Act.ACCOUNT_ADDED) {
        account =
            Optional.of(
                new LoggedAccount(
                    details.path("account").asText(),
                    Role.valueOf(details.path("role").asText()),
                    true,
                    entry.at()));
      } else {
        account =
            account.map(
                before ->
                    new LoggedAccount(
                        before.name(),
                        Role.valueOf(details.path("role").asText(before.role().name())),
                        details.path("active").asBoolean(before.active()),
                        before.created()));
      }
    }
    return account;
  }

  /** The newest policy is the one that was put into force last; in a fresh home there is none. */
  public static boolean isLoggedPolicy(Connection connection) throws SQLException {
    Optional<Long> inForce =
        Sql.one(
            connection, row -> row.getLong(1), "SELECT id FROM policy ORDER BY id DESC LIMIT 1");
    Optional<JsonNode> newest =
        newest(connection, AccessRecords.POLICY, Optional.empty(), Act.POLICY_CHANGED);
    return inForce.isEmpty() == newest.isEmpty()
        && (inForce.isEmpty()
            || newest.get().path("record").path("id").asLong() == inForce.get()
                && matches(connection, AccessRecords.POLICY, inForce.get(), newest.get()));
  }

  /** What was put into force last, as its entry says; empty where nothing ever was. */
  public static Optional<String> loggedPolicy(Connection connection) throws SQLException {
    return newest(connection, AccessRecords.POLICY, Optional.empty(), Act.POLICY_CHANGED)
        .map(details -> details.path("after").toString());
  }

  private static boolean matches(Connection connection, RecordKind kind, long id, JsonNode details)
      throws SQLException {
    return kind.digest(connection, id)
        .filter(now -> now.hex().equals(details.path("record").path("sha256").asText()))
        .isPresent();
  }

  /** The details of the newest entry on such a record. */
  private static Optional<JsonNode> newest(
      Connection connection, RecordKind kind, Optional<Long> id, Act... acts) throws SQLException {
    return AuditTable.details(connection, acts).stream()
        .map(AuditTable.Details::json)
        .filter(json -> isOf(json.path("record"), kind, id))
        .reduce((earlier, later) -> later);
  }

  private static boolean isOf(JsonNode record, RecordKind kind, Optional<Long> id) {
    return record.path("kind").asText().equals(kind.name())
        && (id.isEmpty() || record.path("id").asLong() == id.get());
  }
}
