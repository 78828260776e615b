package org.secondlook.workflow.accounts;

import org.secondlook.access.Account;
import org.secondlook.access.Actor;
import org.secondlook.base.SecondLookException;
import org.secondlook.workflow.Workstation;

/** One account by any spelling of its name. */
public record FindAccount(Workstation workstation) {
  /** Refused (kind USAGE) where there is none. */
  public Account run(Actor actor, String name) {
    workstation.requireGenuine(actor);
    return workstation
        .casework()
        .accounts()
        .find(name)
        .orElseThrow(() -> SecondLookException.usage("There is no account " + name + "."));
  }
}
