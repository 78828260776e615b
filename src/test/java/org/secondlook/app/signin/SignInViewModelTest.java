package org.secondlook.app.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.access.Role;
import org.secondlook.app.WindowSession;
import org.secondlook.app.jobs.SameThreadRunner;
import org.secondlook.app.signin.SignInViewModel.Question;
import org.secondlook.base.Home;
import org.secondlook.base.SecondLookException;
import org.secondlook.storage.Transaction;
import org.secondlook.workflow.Workstation;

/** The way into a home, on real homes. */
class SignInViewModelTest {
  private static final String SECRET = "correct horse battery";

  @TempDir Path folder;
  private final List<WindowSession> entered = new ArrayList<>();
  private SignInViewModel model;

  @AfterEach
  void close() {
    model.workstation().ifPresent(Workstation::close);
  }

  private Home home() {
    return new Home(folder.resolve("home").toAbsolutePath());
  }

  private void signIn(SignInViewModel.HomeOpener opener, boolean encrypted) {
    signIn(opener, encrypted, Optional.empty());
  }

  private void signIn(SignInViewModel.HomeOpener opener, boolean asks, Optional<String> server) {
    model = new SignInViewModel(new SameThreadRunner(), opener, asks, server, "ada", entered::add);
    model.begin();
  }

  @Test
  void aPlainHomeWithoutAccountsAsksForNothing() {
    signIn(password -> Workstation.open(home(), password), false);
    assertThat(entered)
        .singleElement()
        .extracting(each -> each.actor().name())
        .isEqualTo("ada (claimed, system user " + System.getProperty("user.name") + ")");
    assertThat(model.problem().get()).isEmpty();
  }

  @Test
  void aHomeThatCantBeOpenedSaysWhyAndStaysShut() {
    signIn(
        password -> {
          throw SecondLookException.damaged("The store is damaged. Restore a backup.");
        },
        false);
    assertThat(model.question().get()).isEqualTo(Question.CLOSED);
    assertThat(model.problem().get()).isEqualTo("The store is damaged. Restore a backup.");
    assertThat(entered).isEmpty();
  }

  @Test
  void aWrongHomePasswordIsAskedForAgainAndPasswordsAreWiped() {
    signIn(
        password -> {
          if (!new String(password.orElseThrow()).equals(SECRET)) {
            throw SecondLookException.policy("That is not this home's password.");
          }
          return Workstation.open(home(), Optional.empty());
        },
        true);
    assertThat(model.question().get()).isEqualTo(Question.HOME_PASSWORD);
    char[] wrong = "something else".toCharArray();
    model.homePassword(wrong);
    assertThat(wrong).containsOnly(' ');
    assertThat(model.question().get()).isEqualTo(Question.HOME_PASSWORD);
    assertThat(model.problem().get()).contains("not this home's password");
    assertThat(entered).isEmpty();
    model.homePassword(SECRET.toCharArray());
    assertThat(entered).hasSize(1);
    assertThat(model.problem().get()).isEmpty();
  }

  @Test
  void aServersPasswordIsAskedForByItsNameAndAServerThatWasAwayIsTriedAgain() {
    List<String> answers =
        new ArrayList<>(
            List.of("The server can't be reached.", "The server refuses this password.", ""));
    signIn(
        password -> {
          assertThat(new String(password.orElseThrow())).isEqualTo(SECRET);
          return switch (answers.removeFirst()) {
            case "" -> Workstation.open(home(), Optional.empty());
            case String why when why.contains("refuses") -> throw SecondLookException.policy(why);
            case String why -> throw SecondLookException.fault(why, null);
          };
        },
        true,
        Optional.of("faces.example.org/secondlook"));
    assertThat(model.question().get()).isEqualTo(Question.SERVER_PASSWORD);
    assertThat(model.server()).contains("faces.example.org/secondlook");
    model.homePassword(SECRET.toCharArray());
    assertThat(model.question().get()).isEqualTo(Question.CLOSED);
    assertThat(model.problem().get()).contains("can't be reached");
    model.retry();
    assertThat(model.question().get()).isEqualTo(Question.SERVER_PASSWORD);
    assertThat(model.problem().get()).isEmpty();
    model.homePassword(SECRET.toCharArray());
    assertThat(model.question().get()).isEqualTo(Question.SERVER_PASSWORD);
    assertThat(model.problem().get()).contains("refuses");
    model.homePassword(SECRET.toCharArray());
    assertThat(entered).hasSize(1);
  }

  @Test
  void aHomeWithAccountsLetsInWhoSignsInAndNobodyElse() {
    try (Workstation workstation = Workstation.open(home(), Optional.empty());
        Transaction transaction = workstation.database().begin()) {
      Actor alone = workstation.casework().accounts().singleUser("setup");
      workstation
          .casework()
          .accounts()
          .add(transaction, alone, "Root", Role.ADMINISTRATOR, SECRET.toCharArray());
      transaction.commit();
    }
    signIn(password -> Workstation.open(home(), password), false);
    assertThat(model.question().get()).isEqualTo(Question.ACCOUNT);
    model.signIn(" ", SECRET.toCharArray());
    assertThat(model.problem().get()).isEqualTo("Type your name first.");
    char[] wrong = "wrong password".toCharArray();
    model.signIn("root", wrong);
    assertThat(wrong).containsOnly(' ');
    assertThat(model.problem().get()).contains("wrong");
    assertThat(entered).isEmpty();
    model.signIn("root", SECRET.toCharArray());
    assertThat(entered)
        .singleElement()
        .extracting(WindowSession::actor)
        .isInstanceOfSatisfying(
            Actor.SignedIn.class, actor -> assertThat(actor.role()).isEqualTo(Role.ADMINISTRATOR));
    assertThat(model.busy().get()).isFalse();
  }
}
