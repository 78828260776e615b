package org.secondlook.workflow.review;

import org.secondlook.access.Actor;
import org.secondlook.casework.Decision;
import org.secondlook.casework.NewDecision;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/** Records an examiner's decision on a candidate, or on all of a list. */
public record DecideCandidate(Workstation workstation) {
  public Decision run(Actor actor, NewDecision decision) {
    return UnitOfWork.act(
        workstation,
        transaction -> workstation.casework().review().decide(transaction, actor, decision));
  }
}
