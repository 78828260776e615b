package org.secondlook.casework.internal;

import java.nio.file.Path;
import java.time.InstantSource;
import org.secondlook.access.internal.AccessControl;
import org.secondlook.access.internal.StoredAccounts;
import org.secondlook.access.internal.StoredPolicies;
import org.secondlook.audit.internal.AuditTable;
import org.secondlook.audit.internal.StoredAuditLog;
import org.secondlook.casework.Casework;
import org.secondlook.storage.Database;

/** Puts the room together. */
public final class CaseworkOnH2 {
  private CaseworkOnH2() {}

  public static Casework open(Database database, Path checkpointFolder, InstantSource clock) {
    AuditTable audit = new AuditTable(clock);
    AccessControl gate = new AccessControl(audit);
    StoredPolicies policies = new StoredPolicies(database, audit, gate);
    return new Casework(
        new StoredCases(database, audit, gate, policies),
        new StoredEvidence(database, audit, gate),
        new StoredSearches(database, audit, gate, policies),
        new StoredReview(audit, gate),
        new StoredDecisions(database, audit, gate),
        new StoredVerifications(database, audit, gate, policies),
        new StoredAccounts(database, audit, gate),
        policies,
        new StoredAuditLog(database, audit, gate, checkpointFolder));
  }
}
