package org.secondlook.workflow.cases;

import java.util.List;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.casework.CaseNotice;
import org.secondlook.workflow.Workstation;

/** What nobody has seen yet, of all open cases, the newest first. */
public record ListUnseenNotes(Workstation workstation) {
  public List<CaseNotice> run(Actor actor) {
    workstation.require(actor, Permission.VIEW_CASES);
    return workstation.casework().cases().unseen();
  }
}
