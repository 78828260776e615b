package org.secondlook.workflow.accounts;

import org.secondlook.access.AccountNames;
import org.secondlook.access.Actor;
import org.secondlook.access.SignIn;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/** Who acts in an open home: the one user of a home without accounts, or who signs in. */
public record SignInUser(Workstation workstation) {
  /** Whether log-in is on. */
  public boolean required() {
    return workstation.casework().accounts().required();
  }

  /** Whoever this process runs as, by the operating system's word. */
  public static String systemUser() {
    return ProcessHandle.current().info().user().orElseGet(() -> System.getProperty("user.name"));
  }

  /** The actor of a home without accounts; refused (kind POLICY) where log-in is on. */
  public Actor alone(String systemUser) {
    return workstation.casework().accounts().singleUser(systemUser);
  }

  /**
   * The same where somebody gives a name of their own: the log has it as claimed, with the system's
   * user beside it.
   */
  public Actor alone(String systemUser, String claimed) {
    if (claimed.isBlank() || claimed.strip().equals(systemUser.strip())) {
      return alone(systemUser);
    }
    AccountNames.requireDistinguishable(claimed);
    return alone(AccountNames.claimed(claimed, systemUser));
  }

  /** Every try is logged, and durable when this returns. The array is not kept. */
  public SignIn run(String name, char[] password) {
    return UnitOfWork.act(
        workstation,
        transaction -> workstation.casework().accounts().signIn(transaction, name, password));
  }
}
