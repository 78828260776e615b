package org.secondlook.workflow.review;

import org.secondlook.access.Actor;
import org.secondlook.casework.ProbeId;
import org.secondlook.casework.Review;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/**
 * Where an examiner stands with the candidates of a probe. Any look at an open list is logged, so
 * both are acts.
 */
public record ReviewCandidates(Workstation workstation) {
  /** Reveals nothing that wasn't, but for the list of an open search. */
  public Review standing(Actor actor, ProbeId probe) {
    return UnitOfWork.act(
        workstation,
        transaction -> workstation.casework().review().standing(transaction, actor, probe));
  }

  /** Reveals a finished review, which is logged; one that isn't finished stays blind. */
  public Review reveal(Actor actor, ProbeId probe) {
    return UnitOfWork.act(
        workstation,
        transaction -> workstation.casework().review().review(transaction, actor, probe));
  }
}
