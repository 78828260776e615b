package org.secondlook.workflow.log;

import java.util.List;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditFilter;
import org.secondlook.workflow.Workstation;

/** Entries of the log. */
public record ReadLog(Workstation workstation) {
  /**
   * The newest first, a page at a time.
   *
   * @param before entries with a smaller number; Long.MAX_VALUE for the newest page
   */
  public List<AuditEntry> run(Actor actor, AuditFilter filter, long before, int limit) {
    workstation.require(actor, Permission.VIEW_AUDIT);
    return workstation.casework().log().entries(actor, filter, before, limit);
  }
}
