package org.secondlook.workflow.verification;

import java.util.List;
import org.secondlook.access.Actor;
import org.secondlook.casework.VerificationId;
import org.secondlook.casework.VerificationItem;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/** The pairs of a task in shuffled order; a task that was nobody's becomes this examiner's. */
public record TakeUpVerification(Workstation workstation) {
  public List<VerificationItem> run(Actor actor, VerificationId task) {
    return UnitOfWork.act(
        workstation,
        transaction -> workstation.casework().verifications().items(transaction, actor, task));
  }
}
