package org.secondlook.lookout.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.jdbc.AccessControl;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.NewEntry;
import org.secondlook.audit.jdbc.AuditTable;
import org.secondlook.audit.jdbc.RowsAsLogged;
import org.secondlook.lookout.Lookout;
import org.secondlook.lookout.LookoutId;

/** Entries of the log about look-outs. */
record LookoutEntries(AuditTable audit, AccessControl access) {
  /**
   * Before an act on a look-out.
   *
   * @return who acts
   */
  String enter(Connection connection, Actor actor) throws SQLException {
    return access.enter(connection, actor, Permission.LOOK_OUT);
  }

  /** The same of an act that rests on what is stored of it, see {@link #requireAsLogged}. */
  String enter(Connection connection, Actor actor, LookoutId id) throws SQLException {
    String by = enter(connection, actor);
    requireAsLogged(connection, id);
    return by;
  }

  /** Before an act that changes a look-out or rests on it; refused (kind DAMAGED) otherwise. */
  void requireAsLogged(Connection connection, LookoutId id) throws SQLException {
    RowsAsLogged.require(
        audit,
        connection,
        LookoutRecords.LOOKOUT,
        id.value(),
        LookoutRows.require(connection, id).caseNumber());
  }

  /** The same as an answer: what is due is erased, whatever was done to the rows. */
  boolean areAsLogged(Connection connection, LookoutId id) throws SQLException {
    return RowsAsLogged.hold(
        audit,
        connection,
        LookoutRecords.LOOKOUT,
        id.value(),
        LookoutRows.require(connection, id).caseNumber());
  }

  static void say(ObjectNode details, boolean asLogged) {
    if (!asLogged) {
      details.put(RowsAsLogged.ALTERED, true);
    }
  }

  /** Of the look-out as it stands now, in the same transaction. */
  AuditEntry log(Connection connection, Actor actor, Act act, LookoutId id, ObjectNode details)
      throws SQLException {
    Lookout lookout = LookoutRows.require(connection, id);
    details.put("lookout", lookout.number());
    LookoutRecords.LOOKOUT.putDigest(connection, details, id.value());
    return access.log(
        connection,
        actor,
        new NewEntry(
            act,
            Optional.of(lookout.caseNumber()),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            details.toString()));
  }
}
