package org.secondlook.app.audit;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.secondlook.app.WindowSession;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditFilter;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.casework.CaseStatistics;
import org.secondlook.workflow.VerifyLog;
import org.secondlook.workflow.log.CountActs;
import org.secondlook.workflow.log.ExportLog;
import org.secondlook.workflow.log.ReadLog;

/** The Audit screen on an open home. */
public record WorkstationAudit(WindowSession session) implements AuditService {
  @Override
  public List<AuditEntry> entries(AuditFilter filter, long before, int limit) {
    return new ReadLog(session.workstation()).run(session.actor(), filter, before, limit);
  }

  @Override
  public AuditVerdict verify() {
    return new VerifyLog(session.workstation()).run();
  }

  @Override
  public CaseStatistics statistics(Optional<Instant> from, Optional<Instant> to) {
    return new CountActs(session.workstation()).run(session.actor(), from, to);
  }

  @Override
  public void exportCsv(AuditFilter filter, Path file) {
    new ExportLog(session.workstation())
        .run(session.actor(), new ExportLog.Form.Table(filter), file);
  }
}
