package org.secondlook.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.app.FxTest;
import org.secondlook.app.RealWindow;
import org.secondlook.app.WindowSession;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.base.Home;
import org.secondlook.storage.ServerForTests;
import org.secondlook.workflow.ConnectHome;
import org.secondlook.workflow.VerifyLog;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.accounts.SignInUser;

/** The window of a seat whose server is stopped in the middle of an act, and comes back. */
class ServerWindowTest {
  @TempDir Path folder;
  private RealWindow real;

  @Test
  void aServerThatStopsInTheMiddleOfAnActLeavesNothingHalfAndTheWindowGoesOnOnceItIsBack()
      throws Exception {
    String url = ServerForTests.emptyDatabase();
    Home home = new Home(folder.toAbsolutePath().resolve("seat"));
    ConnectHome.run(
        home,
        new ConnectHome.Server(url, "desk 1", Optional.empty(), Optional.empty()),
        ServerForTests.password());
    try (Workstation at =
        Workstation.openBesideAWindow(home, Optional.of(ServerForTests.password()))) {
      Actor actor = new SignInUser(at).alone("examiner");
      WindowSession session = new WindowSession(at, actor);
      try (RealWindow window =
          RealWindow.open(
              folder, Foot.of(session), 1440, 900, frame -> Screens.all(frame, session))) {
        real = window;
        OtherSeats others =
            FxTest.onFx(() -> OtherSeats.follow(window.window().frame(), session)).orElseThrow();
        String server = at.server().orElseThrow();
        real.awaitWords("examiner");
        real.awaitWords(server);
        fillIn();
        // The act waits for the log's head in the middle of its transaction.
        ServerForTests.lockLog(url);
        real.click("#case-form-create");
        ServerForTests.awaitWaiting(url);
        ServerForTests.stop();
        real.awaitWords("The server " + server + " does not answer");
        real.awaitWords("Nothing of this act is stored");
        ServerForTests.start();
        real.awaitWords("The server " + server + " answers again");
        assertThat(numbers(at)).isEmpty();
        assertThat(real.text("#case-form-number"))
            .as("what was typed is still there")
            .isEqualTo("7");
        real.click("#case-form-create");
        real.awaitScreen(ScreenId.EVIDENCE);
        assertThat(numbers(at)).containsExactly("7");
        assertThat(new VerifyLog(at).run()).isInstanceOf(AuditVerdict.Intact.class);
        FxTest.doFx(others::end);
        real.awaitQuiet();
      }
    }
  }

  private void fillIn() {
    real.awaitScreen(ScreenId.CASES);
    real.awaitWords("No case yet");
    real.click("#case-new");
    real.fill("#case-form-number", "7");
    real.fill("#case-form-title", "Visitor at the front desk");
    ComboBox<?> purpose = real.find("#case-form-purpose", ComboBox.class);
    FxTest.doFx(() -> purpose.getEditor().setText("theft"));
    real.fill("#case-form-authority", "report 88-1");
    FxTest.doFx(() -> real.find("#case-form-authority", Node.class).requestFocus());
  }

  private static List<String> numbers(Workstation at) {
    return at.casework().cases().all().stream().map(each -> each.number()).toList();
  }
}
