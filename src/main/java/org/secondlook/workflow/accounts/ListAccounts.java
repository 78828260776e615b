package org.secondlook.workflow.accounts;

import java.util.List;
import org.secondlook.access.Account;
import org.secondlook.access.Actor;
import org.secondlook.workflow.Workstation;

/** All accounts of a home; none in a home of one user. */
public record ListAccounts(Workstation workstation) {
  public List<Account> run(Actor actor) {
    workstation.requireGenuine(actor);
    return workstation.casework().accounts().all();
  }
}
