package org.secondlook.casework.internal;

import java.sql.Connection;
import java.sql.SQLException;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.jdbc.LogRule;
import org.secondlook.casework.BlindnessRules;
import org.secondlook.casework.ProbeId;

/** Whether those whom the log calls blind were, and whether the store still knows who was not. */
final class BlindnessCheck implements LogRule {
  private final BlindnessRules blindness = new BlindnessRules();

  @Override
  public void accept(AuditEntry entry) {
    blindness.accept(entry);
  }

  @Override
  public void check(Connection connection, Findings findings) throws SQLException {
    blindness.breaches().forEach(breach -> findings.note(breach.sequence(), breach.why()));
    // Whoever could make the store forget that they saw a list could verify it as if blind.
    for (var shown : blindness.shown().entrySet()) {
      BlindnessRules.Viewer viewer = shown.getKey();
      if (!Disclosure.isRevealed(connection, new ProbeId(viewer.probe()), viewer.user())) {
        findings.note(
            shown.getValue(),
            "Entry "
                + shown.getValue()
                + " says that "
                + viewer.user()
                + " was shown a list of candidates, and the store was made to forget it.");
      }
    }
  }
}
