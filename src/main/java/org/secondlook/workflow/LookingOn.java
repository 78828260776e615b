package org.secondlook.workflow;

import org.secondlook.access.Actor;
import org.secondlook.casework.CaseId;

/**
 * What supervisors, auditors and administrators are shown of a case: all that anybody has come to.
 * The log tells that they were, since a role may change, and whoever has seen a list is no blind
 * examiner of it.
 */
public record LookingOn(Workstation workstation) {
  /**
   * To be called before anything of candidates or decisions is read; does nothing for examiners.
   */
  public void begin(Actor actor, CaseId caseId) {
    var decisions = workstation.casework().decisions();
    if (decisions.awaitsDisclosure(actor, caseId)) {
      UnitOfWork.change(workstation, transaction -> decisions.lookOn(transaction, actor, caseId));
    }
  }
}
