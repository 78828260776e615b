package org.secondlook.app.audit;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditFilter;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.casework.CaseStatistics;

/**
 * What the Audit screen needs of the program. Called on background threads; failures are
 * SecondLookExceptions.
 */
public interface AuditService {
  /** The newest first. @param before entries with a smaller number */
  List<AuditEntry> entries(AuditFilter filter, long before, int limit);

  AuditVerdict verify();

  CaseStatistics statistics(Optional<Instant> from, Optional<Instant> to);

  /** Writes what the filter lets through as CSV. The export itself is logged. */
  void exportCsv(AuditFilter filter, Path file);
}
