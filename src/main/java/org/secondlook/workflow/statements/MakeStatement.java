package org.secondlook.workflow.statements;

import org.secondlook.access.Actor;
import org.secondlook.casework.Stated;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/** States something that the log keeps. */
public record MakeStatement(Workstation workstation) {
  /**
   * Refused (kind POLICY) where the role may not, or what is spoken of doesn't allow it yet.
   *
   * @return the number of its entry in the log
   */
  public long run(Actor actor, Stated stated) {
    return UnitOfWork.act(
        workstation,
        transaction -> workstation.casework().statements().state(transaction, actor, stated));
  }
}
