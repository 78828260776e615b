package org.secondlook.lookout.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.access.jdbc.AccessControl;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.NewEntry;
import org.secondlook.lookout.Lookout;
import org.secondlook.lookout.LookoutId;

/** Entries of the log about look-outs. */
record LookoutEntries(AccessControl access) {
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
