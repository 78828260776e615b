package org.secondlook.workflow.accounts;

import org.secondlook.access.Actor;
import org.secondlook.access.Policy;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/** Puts another policy into force; administrators only, where there are accounts. */
public record ChangePolicy(Workstation workstation) {
  /**
   * @param reason mandatory, kept in the log
   */
  public Policy run(Actor actor, Policy policy, String reason) {
    UnitOfWork.change(
        workstation,
        transaction ->
            workstation.casework().policies().change(transaction, actor, policy, reason));
    return policy;
  }
}
