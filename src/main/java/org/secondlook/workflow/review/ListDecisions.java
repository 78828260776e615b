package org.secondlook.workflow.review;

import java.util.List;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Decision;
import org.secondlook.casework.ProbeId;
import org.secondlook.workflow.LookingOn;
import org.secondlook.workflow.Workstation;

/** Decisions, the oldest first, as far as this actor may know of them. */
public record ListDecisions(Workstation workstation) {
  /** All of a case, the replaced ones too. */
  public List<Decision> of(Actor actor, CaseFile caseFile) {
    workstation.require(actor, Permission.VIEW_CASES);
    new LookingOn(workstation).begin(actor, caseFile.id());
    return workstation.casework().decisions().of(actor, caseFile.id());
  }

  /** All on a probe, the replaced ones too. */
  public List<Decision> on(Actor actor, ProbeId probe) {
    workstation.require(actor, Permission.VIEW_CASES);
    new LookingOn(workstation).begin(actor, ListCandidates.caseOf(workstation, probe));
    return workstation.casework().decisions().on(actor, probe);
  }
}
