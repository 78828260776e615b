package org.secondlook.workflow.cases;

import org.secondlook.access.Actor;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.NewCase;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/** Opens a new case. */
public record OpenCase(Workstation workstation) {
  /**
   * Refuses a number that is taken (kind USAGE) and a purpose that the policy lacks (kind POLICY).
   */
  public CaseFile run(Actor actor, NewCase wanted) {
    return UnitOfWork.act(
        workstation,
        transaction -> workstation.casework().cases().create(transaction, actor, wanted));
  }
}
