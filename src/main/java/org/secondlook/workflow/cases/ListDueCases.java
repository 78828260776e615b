package org.secondlook.workflow.cases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.casework.CaseFile;
import org.secondlook.workflow.Workstation;

/** Closed cases whose time by the policy's retention is over, the oldest first. */
public record ListDueCases(Workstation workstation) {
  /**
   * @param retentionDays empty where the policy sets none, and no case is ever due
   */
  public record Due(Optional<Integer> retentionDays, List<CaseFile> cases) {
    public Due {
      cases = List.copyOf(cases);
    }
  }

  public Due run(Actor actor, Instant at) {
    workstation.require(actor, Permission.VIEW_CASES);
    return new Due(
        workstation.casework().policies().current().retentionDays(),
        workstation.casework().cases().dueForRemoval(at));
  }
}
