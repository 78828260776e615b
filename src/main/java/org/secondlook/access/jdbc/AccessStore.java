package org.secondlook.access.jdbc;

import org.secondlook.access.Accounts;
import org.secondlook.access.GuardedLog;
import org.secondlook.access.PasswordWork;
import org.secondlook.access.Policies;
import org.secondlook.access.internal.AccessRecords;
import org.secondlook.access.internal.HidingKey;
import org.secondlook.access.internal.StoredAccessControl;
import org.secondlook.access.internal.StoredAccounts;
import org.secondlook.access.internal.StoredLog;
import org.secondlook.access.internal.StoredPolicies;
import org.secondlook.audit.jdbc.AuditStore;
import org.secondlook.audit.jdbc.LoggedRoom;
import org.secondlook.storage.Database;

/** Accounts, policy and the guarded log on one store. */
public record AccessStore(
    Accounts accounts,
    Policies policies,
    GuardedLog log,
    AccessControl control,
    HiddenValues hidden) {
  /** What the log that this room stands on must be opened with. */
  public static final LoggedRoom RECORDS = new AccessRecords();

  /**
   * @param work of passwords that are set from now on
   */
  public static AccessStore open(Database database, AuditStore audit, PasswordWork work) {
    AccessControl control = new StoredAccessControl(audit.table());
    HidingKey hidden = new HidingKey(database, audit.table());
    return new AccessStore(
        new StoredAccounts(database, audit.table(), control, hidden, work),
        new StoredPolicies(database, audit.table(), control),
        new StoredLog(database, audit, control),
        control,
        hidden);
  }
}
