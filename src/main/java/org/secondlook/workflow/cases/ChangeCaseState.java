package org.secondlook.workflow.cases;

import org.secondlook.access.Actor;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseState;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/** Closes an open case, or opens a closed one again. */
public record ChangeCaseState(Workstation workstation) {
  /**
   * @param reason is kept in the log
   */
  public CaseFile run(Actor actor, CaseFile caseFile, String reason) {
    CaseState next =
        switch (caseFile.state()) {
          case OPEN -> CaseState.CLOSED;
          case CLOSED -> CaseState.OPEN;
        };
    UnitOfWork.change(
        workstation,
        transaction ->
            workstation
                .casework()
                .cases()
                .changeState(transaction, actor, caseFile.id(), next, reason));
    return workstation.casework().cases().find(caseFile.id()).orElseThrow();
  }
}
