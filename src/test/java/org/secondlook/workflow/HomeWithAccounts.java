package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.secondlook.access.Actor;
import org.secondlook.access.Policy;
import org.secondlook.access.Role;
import org.secondlook.access.SignIn;
import org.secondlook.access.Switch;
import org.secondlook.base.Home;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.NewCase;
import org.secondlook.workflow.accounts.AddAccount;
import org.secondlook.workflow.accounts.ChangePolicy;
import org.secondlook.workflow.accounts.ReadPolicy;
import org.secondlook.workflow.accounts.SignInUser;
import org.secondlook.workflow.cases.OpenCase;

/** A real home with a case that was there before its first account, an administrator's. */
final class HomeWithAccounts implements AutoCloseable {
  private static final String PASSWORD = "correct horse battery";

  final Workstation workstation;
  final CaseFile file;
  final Actor administrator;

  HomeWithAccounts(Path folder) {
    workstation = Workstation.open(new Home(folder.resolve("home")), Optional.empty());
    Actor alone = new SignInUser(workstation).alone("morgan");
    file = new OpenCase(workstation).run(alone, new NewCase("1", "A case", "theft", "the office"));
    administrator = added(alone, "ada", Role.ADMINISTRATOR);
  }

  Actor added(String name, Role role) {
    return added(administrator, name, role);
  }

  private Actor added(Actor by, String name, Role role) {
    new AddAccount(workstation).run(by, name, role, PASSWORD.toCharArray());
    SignIn in = new SignInUser(workstation).run(name, PASSWORD.toCharArray());
    return ((SignIn.Welcome) in).actor();
  }

  void turnOnLookouts() {
    Policy now = new ReadPolicy(workstation).inForce();
    new ChangePolicy(workstation)
        .run(administrator, now.with(now.oversight().with(Switch.LOOKOUT, true)), "an operation");
  }

  static void refused(ThrowingCallable act, String said) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            SecondLookException.class,
            e -> assertThat(e.kind()).isEqualTo(SecondLookException.Kind.POLICY))
        .hasMessageContaining(said);
  }

  @Override
  public void close() {
    workstation.close();
  }
}
