package org.secondlook.app.audit;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.secondlook.app.Texts;
import org.secondlook.app.WindowSession;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditFilter;
import org.secondlook.audit.AuditLog;
import org.secondlook.audit.AuditStatistics;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.base.SecondLookException;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.VerifyLog;

/** The Audit screen's desk on an open home. */
public record WorkstationAudit(WindowSession session) implements AuditService {
  private AuditLog log() {
    return session.workstation().casework().log();
  }

  @Override
  public List<AuditEntry> entries(AuditFilter filter, long before, int limit) {
    return log().entries(session.actor(), filter, before, limit);
  }

  @Override
  public AuditVerdict verify() {
    return new VerifyLog(session.workstation()).run();
  }

  @Override
  public AuditStatistics statistics(Optional<Instant> from, Optional<Instant> to) {
    return log().statistics(session.actor(), from, to);
  }

  @Override
  public void exportCsv(AuditFilter filter, Path file) {
    UnitOfWork.act(
        session.workstation(),
        transaction -> {
          try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            log().exportCsv(transaction, session.actor(), filter, out);
            return file;
          } catch (IOException e) {
            throw SecondLookException.input(
                Texts.of("audit.export.failed", file, e.getMessage()), e);
          }
        });
  }
}
