package org.secondlook.workflow.accounts;

import org.secondlook.access.Account;
import org.secondlook.access.Actor;
import org.secondlook.access.Role;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/** Adds an account; the first, an administrator's, turns log-in on for good. */
public record AddAccount(Workstation workstation) {
  /**
   * @param password at least 10 characters, else refused (kind USAGE)
   */
  public Account run(Actor actor, String name, Role role, char[] password) {
    return UnitOfWork.act(
        workstation,
        transaction ->
            workstation.casework().accounts().add(transaction, actor, name, role, password));
  }
}
