package org.secondlook.casework.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.jdbc.LogRule;
import org.secondlook.audit.jdbc.LoggedRoom;
import org.secondlook.audit.jdbc.RecordKind;
import org.secondlook.storage.Sql;

/** What this room hands to the log. */
public final class LoggedCasework implements LoggedRoom {
  @Override
  public List<RecordKind> kinds() {
    return Stream.of(CaseRecordKind.values()).map(CaseRecordKind::kind).toList();
  }

  @Override
  public List<LogRule> rules() {
    return List.of(new BlindnessCheck(), new EvidenceStateCheck());
  }

  /** A case is as recent as the last entry of it. */
  @Override
  public void written(Connection connection, AuditEntry entry) throws SQLException {
    if (!entry.caseNumber().isEmpty()) {
      Sql.update(
          connection,
          "UPDATE case_file SET last_act = ? WHERE number = ?",
          entry.at(),
          entry.caseNumber());
    }
  }
}
