package org.secondlook.workflow.accounts;

import org.secondlook.access.Account;
import org.secondlook.access.Accounts;
import org.secondlook.access.Actor;
import org.secondlook.access.Role;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/** Gives an account another role or password, or switches it off and on. */
public record ChangeAccount(Workstation workstation) {
  /** What is to change. */
  public sealed interface Change {
    record ToRole(Role role) implements Change {}

    /** An account is never deleted, since the log names it. */
    record Active(boolean active) implements Change {}

    /**
     * One's own, or, for administrators, anybody's.
     *
     * @param password at least 10 characters, else refused (kind USAGE)
     */
    record Password(char[] password) implements Change {}
  }

  public void run(Actor actor, Account account, Change change) {
    Accounts accounts = workstation.casework().accounts();
    UnitOfWork.change(
        workstation,
        transaction -> {
          switch (change) {
            case Change.ToRole(Role role) ->
                accounts.changeRole(transaction, actor, account.id(), role);
            case Change.Active(boolean active) ->
                accounts.setActive(transaction, actor, account.id(), active);
            case Change.Password(char[] password) ->
                accounts.changePassword(transaction, actor, account.id(), password);
          }
        });
  }
}
