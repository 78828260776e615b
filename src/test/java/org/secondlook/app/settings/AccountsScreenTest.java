package org.secondlook.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.access.Role;
import org.secondlook.access.SignIn;
import org.secondlook.app.FxTest;
import org.secondlook.app.RealWindow;
import org.secondlook.app.WindowSession;
import org.secondlook.app.shell.Destination;
import org.secondlook.app.shell.Screen;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.accounts.SignInUser;

/** Accounts made in the real window, on a real store. */
class AccountsScreenTest {
  private static final String PASSWORD = "correct horse battery";

  @TempDir Path folder;

  @Test
  void theFirstAccountTurnsSigningInOnAndTheAdministratorAddsAnExaminer() {
    try (Workstation workstation = RealWindow.home(folder.resolve("home"))) {
      Actor alone = new SignInUser(workstation).alone("morgan");
      AtomicBoolean signedOut = new AtomicBoolean();
      try (RealWindow real = open(workstation, alone, () -> signedOut.set(true))) {
        real.awaitWords("There are no accounts");
        FxTest.doFx(() -> real.window().shell().go(Destination.Setting.ACCOUNTS));
        FxTest.await(
            "the form, where the second examiner's way leads",
            () -> "account-name".equals(real.scene().getFocusOwner().getId()));
        assertThat(FxTest.onFx(() -> inWindow(button(real)))).isTrue();
        add(real, "ada", PASSWORD, "something else");
        real.awaitWords("The two passwords differ");
        assertThat(workstation.casework().accounts().required()).isFalse();
        add(real, "ada", PASSWORD, PASSWORD);
        FxTest.await("the way to sign in", signedOut::get);
      }
      assertThat(workstation.casework().accounts().required()).isTrue();
      SignIn in = new SignInUser(workstation).run("ada", PASSWORD.toCharArray());
      Actor administrator = ((SignIn.Welcome) in).actor();
      try (RealWindow real = open(workstation, administrator, () -> {})) {
        FxTest.await("the account", () -> real.scene().lookup("#account-ada") != null);
        add(real, "eve", PASSWORD, PASSWORD);
        FxTest.await("the other account", () -> real.scene().lookup("#account-eve") != null);
        assertThat(workstation.casework().accounts().find("eve"))
            .hasValueSatisfying(eve -> assertThat(eve.role()).isEqualTo(Role.EXAMINER));
        assertThat(FxTest.onFx(() -> real.words().toList()))
            .noneMatch(words -> words.contains("Only an administrator"));
      }
    }
  }

  private RealWindow open(Workstation workstation, Actor actor, Runnable signOut) {
    RealWindow real =
        RealWindow.open(
            folder, actor.name(), 1440, 900, frame -> screens(frame, workstation, actor, signOut));
    real.go(ScreenId.SETTINGS);
    return real;
  }

  private static List<Screen> screens(
      ScreenContext frame, Workstation workstation, Actor actor, Runnable signOut) {
    WorkstationSettings desk = new WorkstationSettings(new WindowSession(workstation, actor));
    return List.of(
        new SettingsView(
            new SettingsViewModel(desk, frame),
            new AccountsViewModel(desk, frame, signOut),
            frame.settings()));
  }

  private static void add(RealWindow real, String name, String password, String again) {
    real.fill("#account-name", name);
    real.fill("#account-password", password);
    real.fill("#account-password-again", again);
    FxTest.doFx(() -> ((javafx.scene.control.Button) button(real)).fire());
    real.awaitQuiet();
  }

  private static boolean inWindow(Node node) {
    return node.getScene().getHeight() > node.localToScene(node.getLayoutBounds()).getMaxY();
  }

  private static Node button(RealWindow real) {
    return real.scene().lookup("#account-add");
  }
}
