package org.secondlook.workflow.verification;

import org.secondlook.access.Actor;
import org.secondlook.casework.DecisionId;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/** Closes a disagreement of two examiners where no third one is to be had; final. */
public record EndDispute(Workstation workstation) {
  public void run(Actor actor, DecisionId decision, String reason) {
    UnitOfWork.change(
        workstation,
        transaction ->
            workstation
                .casework()
                .verifications()
                .endInconclusive(transaction, actor, decision, reason));
  }
}
