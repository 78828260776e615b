package org.secondlook.audit.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.secondlook.audit.AuditEntry;
import org.secondlook.base.SecondLookException;

/**
 * Whether rows are still those that the log tells of. Asked under the writer's lock, before an act
 * that changes them or rests on them: its entry would else vouch for what was done to them behind
 * the log's back, and rows that are put back before anybody verifies would leave no trace.
 */
public final class RowsAsLogged {
  /** In an entry that had to be written though the rows were altered before. */
  public static final String ALTERED = "alteredBefore";

  private RowsAsLogged() {}

  /**
   * Refuses (kind DAMAGED) to go on with a record that the log doesn't vouch for.
   *
   * @param caseNumber of the case that the record belongs to
   */
  public static void require(
      AuditTable audit, Connection connection, RecordKind kind, long id, String caseNumber)
      throws SQLException {
    if (!hold(audit, connection, kind, id, caseNumber)) {
      throw altered(
          new RecordKey(kind.name(), id) + " is not what the log tells of it",
          "nothing rests on it");
    }
  }

  /** The same as an answer, for an act that can't be put off. */
  public static boolean hold(
      AuditTable audit, Connection connection, RecordKind kind, long id, String caseNumber)
      throws SQLException {
    RecordKey key = new RecordKey(kind.name(), id);
    Optional<AuditEntry> newest =
        audit
            .newest(connection, caseNumber, key.inDetails())
            .filter(entry -> RecordKey.of(entry).equals(Optional.of(key)));
    return newest.isPresent()
        && kind.isStill(connection, id, RecordKey.digest(newest.get()))
        && audit.stands(connection, newest.get().sequence());
  }

  /** Refuses (kind DAMAGED) to tell of a case of which anything is not as the log tells it. */
  public static void requireCase(AuditTable audit, Connection connection, String caseNumber)
      throws SQLException {
    Map<RecordKey, AuditEntry> newest = new HashMap<>();
    audit.all(
        connection,
        entry ->
            entry.ifPresent(each -> RecordKey.of(each).ifPresent(key -> newest.put(key, each))));
    Map<String, RecordKind> kinds =
        audit.rooms().stream()
            .flatMap(room -> room.kinds().stream())
            .collect(Collectors.toMap(RecordKind::name, kind -> kind));
    for (var each : newest.entrySet()) {
      RecordKey key = each.getKey();
      if (each.getValue().caseNumber().equals(caseNumber)
          && kinds.containsKey(key.kind())
          && !kinds
              .get(key.kind())
              .isStill(connection, key.id(), RecordKey.digest(each.getValue()))) {
        throw untold(key + " is not what entry " + each.getValue().sequence() + " tells of it");
      }
    }
    for (RecordKind kind : kinds.values()) {
      for (long id : kind.stored(connection)) {
        RecordKey key = new RecordKey(kind.name(), id);
        if (!newest.containsKey(key)) {
          throw untold("the store holds " + key + ", which no entry tells of");
        }
      }
    }
    if (!audit.stands(connection, 1)) {
      throw untold("the log itself is not as it was written");
    }
  }

  private static SecondLookException untold(String what) {
    return altered(what, "nothing of the case is handed out");
  }

  private static SecondLookException altered(String what, String so) {
    return SecondLookException.damaged(
        "The home was altered outside Second Look: "
            + what
            + ", so "
            + so
            + ". 'audit verify' tells more; restore the home from a backup.");
  }
}
