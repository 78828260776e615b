package org.secondlook.workflow.log;

import java.time.Instant;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.casework.CaseStatistics;
import org.secondlook.workflow.Workstation;

/** What a supervisor is asked for: searches, decisions, verifications. */
public record CountActs(Workstation workstation) {
  public CaseStatistics run(Actor actor, Optional<Instant> from, Optional<Instant> to) {
    workstation.require(actor, Permission.VIEW_AUDIT);
    return workstation.casework().cases().statistics(actor, from, to);
  }
}
