package org.secondlook.casework.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.Permissions;
import org.secondlook.access.Switch;
import org.secondlook.access.jdbc.AccessControl;
import org.secondlook.audit.AuditLog;
import org.secondlook.audit.KeyChain;
import org.secondlook.audit.jdbc.AuditTable;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseId;
import org.secondlook.casework.IntakeEvent;
import org.secondlook.casework.Intakes;
import org.secondlook.storage.Database;
import org.secondlook.storage.Sql;
import org.secondlook.storage.StoredJson;
import org.secondlook.storage.Transaction;

/** Intake in the log of a store. */
public final class StoredIntakes implements Intakes {
  private final Database database;
  private final AuditLog log;
  private final AccessControl access;

  public StoredIntakes(Database database, AuditLog log, AccessControl access) {
    this.database = database;
    this.log = log;
    this.access = access;
  }

  @Override
  public long log(Transaction transaction, Actor actor, CaseId caseId, IntakeEvent event) {
    String details = details(event);
    return Sql.in(
        transaction,
        "What came in could not be noted",
        connection -> {
          access.enter(connection, actor, Permission.RECEIVE_EVIDENCE);
          CaseFile file =
              takes(event)
                  ? requireOpen(connection, caseId)
                  : StoredCases.require(connection, caseId);
          return access.log(connection, actor, file.entry(event.act(), details)).sequence();
        });
  }

  /** What a home of one seat writes needs no seat; the first seat's is told by its absence. */
  private String details(IntakeEvent event) {
    ObjectNode details = IntakeJson.write(event);
    if (log.elsewhere("").isPresent()) {
      details.put(AuditLog.SEAT, log.publicKey());
    }
    return details.toString();
  }

  /** Whoever may no longer take files in may still end it, and say what was refused. */
  private static boolean takes(IntakeEvent event) {
    return switch (event) {
      case IntakeEvent.FolderChosen _, IntakeEvent.Opened _, IntakeEvent.Received _ -> true;
      case IntakeEvent.FolderEnded _,
          IntakeEvent.Quarantined _,
          IntakeEvent.Refused _,
          IntakeEvent.Closed _ ->
          false;
    };
  }

  private CaseFile requireOpen(Connection connection, CaseId caseId) throws SQLException {
    access.policy(connection).require(Switch.INTAKE, "Taking files in from folders and phones");
    return StoredCases.requireOpen(connection, caseId);
  }

  @Override
  public void require(Actor actor, CaseId caseId) {
    database.read(
        connection -> {
          access.requireGenuine(connection, actor);
          Permissions.require(actor, Permission.RECEIVE_EVIDENCE);
          return requireOpen(connection, caseId);
        });
  }

  @Override
  public <T extends IntakeEvent> List<IntakeEvent.Logged<T>> all(Class<T> kind) {
    return database.read(
        connection -> {
          Map<String, CaseId> cases =
              Sql.list(
                      connection,
                      row -> Map.entry(row.getString("number"), new CaseId(row.getLong("id"))),
                      "SELECT id, number FROM case_file")
                  .stream()
                  .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
          Map<String, Optional<KeyChain.Seat>> seats = new HashMap<>();
          return AuditTable.entries(connection, IntakeJson.act(kind)).stream()
              .filter(entry -> cases.containsKey(entry.caseNumber()))
              .map(
                  entry ->
                      new IntakeEvent.Logged<>(
                          kind.cast(IntakeJson.read(entry)),
                          entry.sequence(),
                          entry.at(),
                          cases.get(entry.caseNumber()),
                          seats.computeIfAbsent(
                              StoredJson.tree(entry.details()).path(AuditLog.SEAT).asText(),
                              log::elsewhere)))
              .toList();
        });
  }
}
