package org.secondlook.casework.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.jdbc.LogRule;
import org.secondlook.casework.EvidenceState;
import org.secondlook.casework.EvidenceStates;
import org.secondlook.storage.Sql;

/**
 * Whether a file that nobody has gone through to its end, or that version 0.1.0 went through, is as
 * far as the log says, with the same note of what is wrong with it, and nothing is found in it. Of
 * the others a record tells.
 */
final class EvidenceStateCheck implements LogRule {
  private final EvidenceStates states = new EvidenceStates();

  private record Row(
      long id, EvidenceStates.File file, String state, Optional<String> why, boolean found) {}

  @Override
  public void accept(AuditEntry entry) {
    states.accept(entry);
  }

  @Override
  public void check(Connection connection, Findings findings) throws SQLException {
    Map<EvidenceStates.File, EvidenceStates.Told> told = states.told();
    for (Row row :
        Sql.list(
            connection,
            each ->
                new Row(
                    each.getLong("id"),
                    new EvidenceStates.File(each.getString("number"), each.getString("sha256")),
                    each.getString("state"),
                    Optional.ofNullable(each.getString("why")),
                    each.getBoolean("found")),
            "SELECT e.id, f.number, e.sha256, e.state, e.why, EXISTS (SELECT 1 FROM track t WHERE t.evidence_id = e.id"
                + " AND NOT t.drawn) AS found FROM evidence e JOIN case_file f ON f.id = e.case_id"
                + " WHERE e.examination IS NULL ORDER BY e.id")) {
      EvidenceStates.Told expected = told.get(row.file());
      // A file without an entry is told of where records are compared.
      if (expected != null && !isAsTold(row, expected)) {
        findings.note(
            expected.sequence(),
            "What entry "
                + expected.sequence()
                + " says of the state of evidence "
                + row.id()
                + ", or of what is wrong with it, was altered in the store afterwards.");
      } else if (expected != null && expected.state() != EvidenceState.PROCESSED && row.found()) {
        findings.note(
            expected.sequence(),
            "Evidence "
                + row.id()
                + " was not gone through, as entry "
                + expected.sequence()
                + " says, and faces were put below it in the store.");
      }
    }
  }

  private static boolean isAsTold(Row row, EvidenceStates.Told told) {
    // Nothing is logged when a file that was just received is begun.
    boolean begun =
        told.state() == EvidenceState.RECEIVED
            && row.state().equals(EvidenceState.PROCESSING.name());
    return (begun || row.state().equals(told.state().name()))
        && (!told.whyIsLogged() || row.why().equals(told.why()));
  }
}
