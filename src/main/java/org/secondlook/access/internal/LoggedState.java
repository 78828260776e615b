package org.secondlook.access.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.secondlook.access.AccountId;
import org.secondlook.access.Permission;
import org.secondlook.access.Permissions;
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

  public static boolean isLoggedAccount(AuditTable audit, Connection connection, long id)
      throws SQLException {
    Optional<AuditTable.Details> newest =
        newest(
            connection,
            AccessRecords.ACCOUNT,
            Optional.of(id),
            Act.ACCOUNT_ADDED,
            Act.ACCOUNT_CHANGED,
            Act.PASSWORD_CHANGED);
    return newest.isPresent()
        && matches(connection, AccessRecords.ACCOUNT, id, newest.get().json())
        && audit.stands(connection, newest.get().sequence());
  }

  /**
   * Refuses (kind DAMAGED) to go on with a row that the log doesn't vouch for. A change that
   * somebody makes in good faith would else vouch for what was done to it behind the log's back.
   */
  public static void require(AuditTable audit, Connection connection, AccountId id, String name)
      throws SQLException {
    if (!isLoggedAccount(audit, connection, id.value())) {
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
  public static Optional<LoggedAccount> loggedAccount(
      AuditTable audit, Connection connection, long id) throws SQLException {
    Optional<LoggedAccount> account = Optional.empty();
    for (AuditTable.Details entry :
        AuditTable.details(
            connection, Act.ACCOUNT_ADDED, Act.ACCOUNT_CHANGED, Act.PASSWORD_CHANGED)) {
      JsonNode details = entry.json();
      if (!isOf(details.path("record"), AccessRecords.ACCOUNT, Optional.of(id))) {
        continue;
      }
      if (entry.act() == Act.ACCOUNT_ADDED) {
        requireStanding(audit, connection, entry.sequence());
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

  /**
   * Whether the roles that the log tells of an account, from that time on, ever allowed it to read
   * the log.
   */
  static boolean couldLookOnSince(Connection connection, long id, Instant since)
      throws SQLException {
    boolean looksOn = false;
    for (AuditTable.Details entry :
        AuditTable.details(connection, Act.ACCOUNT_ADDED, Act.ACCOUNT_CHANGED)) {
      JsonNode details = entry.json();
      if (isOf(details.path("record"), AccessRecords.ACCOUNT, Optional.of(id))
          && details.has("role")) {
        if (looksOn && !entry.at().isBefore(since)) {
          return true;
        }
        looksOn =
            Permissions.allows(Role.valueOf(details.path("role").asText()), Permission.VIEW_AUDIT);
      }
    }
    return looksOn;
  }

  /** The newest policy is the one that was put into force last; in a fresh home there is none. */
  public static boolean isLoggedPolicy(AuditTable audit, Connection connection)
      throws SQLException {
    Optional<Long> inForce =
        Sql.one(
            connection, row -> row.getLong(1), "SELECT id FROM policy ORDER BY id DESC LIMIT 1");
    Optional<AuditTable.Details> newest =
        newest(connection, AccessRecords.POLICY, Optional.empty(), Act.POLICY_CHANGED);
    return inForce.isEmpty() == newest.isEmpty()
        && (inForce.isEmpty()
            || newest.get().json().path("record").path("id").asLong() == inForce.get()
                && matches(connection, AccessRecords.POLICY, inForce.get(), newest.get().json())
                && audit.stands(connection, newest.get().sequence()));
  }

  /** What was put into force last, as its entry says; empty where nothing ever was. */
  public static Optional<String> loggedPolicy(AuditTable audit, Connection connection)
      throws SQLException {
    Optional<AuditTable.Details> newest =
        newest(connection, AccessRecords.POLICY, Optional.empty(), Act.POLICY_CHANGED);
    if (newest.isPresent()) {
      requireStanding(audit, connection, newest.get().sequence());
    }
    return newest.map(entry -> entry.json().path("after").toString());
  }

  /** Nothing is put back to what an altered log says. */
  private static void requireStanding(AuditTable audit, Connection connection, long sequence)
      throws SQLException {
    if (!audit.stands(connection, sequence)) {
      throw SecondLookException.damaged(
          "The log itself was altered outside Second Look, in entry "
              + sequence
              + " or after it, so nobody can go by what it says. 'audit verify' tells where; restore the home from a"
              + " backup.");
    }
  }

  private static boolean matches(Connection connection, RecordKind kind, long id, JsonNode details)
      throws SQLException {
    return kind.digest(connection, id)
        .filter(now -> now.hex().equals(details.path("record").path("sha256").asText()))
        .isPresent();
  }

  /** The newest entry on such a record. */
  private static Optional<AuditTable.Details> newest(
      Connection connection, RecordKind kind, Optional<Long> id, Act... acts) throws SQLException {
    return AuditTable.details(connection, acts).stream()
        .filter(each -> isOf(each.json().path("record"), kind, id))
        .reduce((earlier, later) -> later);
  }

  private static boolean isOf(JsonNode record, RecordKind kind, Optional<Long> id) {
    return record.path("kind").asText().equals(kind.name())
        && (id.isEmpty() || record.path("id").asLong() == id.get());
  }
}
