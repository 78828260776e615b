package org.secondlook.cli;

import java.io.Console;
import java.time.Instant;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.access.SignIn;
import org.secondlook.base.SecondLookException;
import org.secondlook.workflow.ConnectHome;
import org.secondlook.workflow.SearchWaitingProbes;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.accounts.Rights;
import org.secondlook.workflow.accounts.SignInUser;
import org.secondlook.workflow.lookout.EndLookout;

/**
 * An open home and who acts in it, for the length of one command. Passwords come from the
 * environment or the terminal.
 */
record CommandSession(Workstation workstation, Actor actor) implements AutoCloseable {
  private static final String PASSWORD = "SECONDLOOK_PASSWORD";
  private static final String HOME_PASSWORD = "SECONDLOOK_HOME_PASSWORD";

  static CommandSession open(Globals globals) {
    Workstation workstation = openHome(globals);
    try {
      CommandSession session =
          new CommandSession(workstation, actor(globals, new SignInUser(workstation)));
      compareWaiting(globals, workstation);
      tellOfEndedLookouts(globals, session);
      return session;
    } catch (RuntimeException e) {
      workstation.close();
      throw e;
    }
  }

  // Damage that shows in either must not keep anybody from the commands that find and mend it.

  private static void compareWaiting(Globals globals, Workstation workstation) {
    try {
      SearchWaitingProbes.catchUp(workstation, globals.job());
    } catch (SecondLookException e) {
      globals.tell("New photos could not be compared with waiting faces: " + e.getMessage());
    }
  }

  private static void tellOfEndedLookouts(Globals globals, CommandSession session) {
    try {
      int ended = new EndLookout(session.workstation).due(session.actor);
      if (ended > 0) {
        globals.tell("Ended, since their authority has, and erased: look-outs, " + ended + ".");
      }
    } catch (SecondLookException e) {
      globals.tell("The end of a look-out could not be logged: " + e.getMessage());
    }
  }

  /** What this user may do. */
  Rights rights() {
    return Rights.of(workstation, actor);
  }

  private static Workstation openHome(Globals globals) {
    Optional<char[]> password =
        Workstation.encrypted(globals.home())
            ? Optional.of(homePassword())
            : Workstation.asksPassword(globals.home())
                ? Optional.of(storePassword())
                : Optional.empty();
    return Workstation.open(globals.home(), password);
  }

  static char[] homePassword() {
    return ask(HOME_PASSWORD, "Password of this home: ");
  }

  /** Of the server's role. */
  static char[] storePassword() {
    return ask(ConnectHome.PASSWORD, "Password of the server: ");
  }

  static Actor actor(Globals globals, SignInUser signIn) {
    String system = SignInUser.systemUser();
    String name = globals.user() == null ? system : globals.user();
    if (!signIn.required()) {
      return signIn.alone(system, name);
    }
    return switch (signIn.run(name, ask(PASSWORD, "Password of " + name + ": "))) {
      case SignIn.Welcome(Actor actor) -> actor;
      case SignIn.Refused(int triesLeft) ->
          throw SecondLookException.policy(
              "Name or password is wrong; " + triesLeft + " tries are left.");
      case SignIn.Altered altered -> throw SecondLookException.damaged(altered.sentence());
      case SignIn.LockedOut(Instant until) ->
          throw SecondLookException.policy(
              "Too many wrong tries: this account is locked until " + until + ".");
    };
  }

  /** A password from the environment, or typed unseen. */
  static char[] ask(String variable, String prompt) {
    String told = System.getenv(variable);
    if (told != null) {
      return told.toCharArray();
    }
    Console console = System.console();
    char[] typed = console == null ? null : console.readPassword("%s", prompt);
    if (typed == null) {
      throw SecondLookException.policy(
          "This home asks for a password. Set " + variable + ", or start from a terminal.");
    }
    return typed;
  }

  @Override
  public void close() {
    workstation.close();
  }
}
