package org.secondlook.workflow.cases;

import java.util.List;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.casework.CaseFile;
import org.secondlook.workflow.Workstation;

/** All cases, the last touched first. */
public record ListCases(Workstation workstation) {
  public List<CaseFile> run(Actor actor) {
    workstation.require(actor, Permission.VIEW_CASES);
    return workstation.casework().cases().all();
  }
}
