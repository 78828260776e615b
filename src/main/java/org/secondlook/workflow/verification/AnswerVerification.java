package org.secondlook.workflow.verification;

import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.casework.VerificationAnswer;
import org.secondlook.casework.VerificationId;
import org.secondlook.casework.VerificationItem;
import org.secondlook.casework.VerificationResult;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/** Records a second examiner's own decision on one pair; final. */
public record AnswerVerification(Workstation workstation) {
  /**
   * @return what the task came to, once its last pair is answered
   */
  public Optional<VerificationResult> run(
      Actor actor, VerificationId task, VerificationItem item, VerificationAnswer answer) {
    return UnitOfWork.act(
        workstation,
        transaction ->
            workstation
                .casework()
                .verifications()
                .answer(transaction, actor, task, item.id(), answer));
  }
}
