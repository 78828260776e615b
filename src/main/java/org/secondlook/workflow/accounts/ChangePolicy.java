package org.secondlook.workflow.accounts;

import org.secondlook.access.Actor;
import org.secondlook.access.Policy;
import org.secondlook.access.PolicyChange;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/**
 * Puts another policy into force, or proposes it; administrators only, where there are accounts.
 */
public record ChangePolicy(Workstation workstation) {
  /**
   * @param reason mandatory, kept in the log
   */
  public PolicyChange run(Actor actor, Policy policy, String reason) {
    return UnitOfWork.act(
        workstation,
        transaction ->
            workstation.casework().policies().change(transaction, actor, policy, reason));
  }
}
