package org.secondlook.app.lookout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.access.Policy;
import org.secondlook.access.Role;
import org.secondlook.access.SignIn;
import org.secondlook.access.Switch;
import org.secondlook.app.FxTest;
import org.secondlook.app.RealWindow;
import org.secondlook.app.WindowSession;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.window.LayoutFaults;
import org.secondlook.base.Installation;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.NewCase;
import org.secondlook.lookout.Alert;
import org.secondlook.lookout.Lookout;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.accounts.AddAccount;
import org.secondlook.workflow.accounts.ChangePolicy;
import org.secondlook.workflow.accounts.ReadPolicy;
import org.secondlook.workflow.accounts.SignInUser;
import org.secondlook.workflow.cases.OpenCase;

/** A look-out in the real window, from its form to a judged alert, on a recording. */
class LookoutScreenTest {
  private static final char[] PASSWORD = "correct horse battery".toCharArray();
  private static final String NAME = "\u738b\u5c0f\u660e with a name that is as long as they get";

  @TempDir Path folder;
  private Workstation workstation;
  private RealWindow real;

  @Test
  void aLookoutIsPreparedStartedByTwoPeopleWatchedAndItsAlertIsJudgedBlind() {
    Path samples = Installation.find().sampleData();
    try (Workstation opened = RealWindow.home(folder.resolve("home"))) {
      workstation = opened;
      Actor alone = new SignInUser(opened).alone("morgan");
      CaseFile file = new OpenCase(opened).run(alone, new NewCase("7", "t", "theft", "report 1"));
      Actor ada = added(alone, "ada", Role.ADMINISTRATOR);
      Actor eve = added(ada, "eve", Role.EXAMINER);
      Actor sam = added(ada, "sam", Role.SUPERVISOR);
      window(eve, file);
      assertThat(FxTest.onFx(() -> real.words().toList()))
          .anyMatch(each -> each.contains("An administrator turns them on"));
      real.close();
      Policy policy = new ReadPolicy(opened).inForce();
      new ChangePolicy(opened)
          .run(ada, policy.with(policy.oversight().with(Switch.LOOKOUT, true)), "an operation");

      window(eve, file);
      prepare(samples);
      press("#lookout-start");
      assertThat(real.text("#lookout-said")).contains("Another person has to confirm");
      assertThat(real.text("#lookout-start-blocked")).contains("Another person");
      real.close();

      window(sam, file);
      press("#lookout-start");
      assertThat(real.text("#lookout-said")).contains("is started");
      watch(samples);
      judge();
      real.close();

      window(eve, file);
      releaseAndTake();
      end();
      real.close();
    }
  }

  private void prepare(Path samples) {
    press("#lookout-new");
    press("#lookout-create");
    assertThat(real.text("#lookout-problem")).contains("who gave the authority");
    real.fill("#lookout-issuer", "District court");
    real.fill("#lookout-document", "order 88-2");
    faults();
    press("#lookout-create");
    assertThat(real.text("#lookout-start-blocked")).contains("Nobody is listed");
    real.fill(
        "#lookout-photo", samples.resolve("gallery/Barack_Obama/oval-office-2012.jpg").toString());
    real.fill("#lookout-person", NAME);
    real.fill("#lookout-source-of-photo", "passport office");
    press("#lookout-list-add");
    assertThat(real.text("#lookout-problem")).isEmpty();
    assertThat(real.text("#lookout-expected-alerts")).contains("of 1,000 passers-by");
    faults();
  }

  private void watch(Path samples) {
    press("#lookout-tab-watch");
    real.fill("#lookout-source", samples.resolve("footage/door-cam-damaged.mp4").toString());
    press("#lookout-source-add");
    FxTest.doFx(() -> real.find("#lookout-watch-start", ButtonBase.class).fire());
    LookoutView view = (LookoutView) real.window().shell().screen(ScreenId.LOOKOUT).orElseThrow();
    FxTest.await("an alert", () -> view.alerts().waiting().get() > 0);
    faults();
    FxTest.doFx(() -> real.find("#lookout-watch-stop", ButtonBase.class).fire());
    real.awaitQuiet();
    FxTest.settle();
  }

  private void judge() {
    assertThat(real.text("#lookout-waiting")).contains("to be noticed");
    press("#lookout-acknowledge");
    press("#lookout-tab-alerts");
    faults();
    assertThat(FxTest.onFx(() -> real.words().toList()))
        .noneMatch(each -> each.contains(NAME) || each.contains("Similarity"));
    press("#lookout-not");
    assertThat(real.text("#lookout-alert-problem")).contains("State the reason");
    real.fill("#lookout-alert-reason", "ears and hairline agree");
    press("#lookout-viable");
    assertThat(real.text("#lookout-alert-name")).contains(NAME);
    Lookout lookout = workstation.casework().lookouts().find("7-L1").orElseThrow();
    assertThat(workstation.casework().alerts().of(lookout.id()))
        .filteredOn(each -> each.state() == Alert.State.VIABLE)
        .singleElement()
        .satisfies(
            each -> assertThat(each.judged().orElseThrow().why()).contains("hairline agree"));
    faults();
  }

  /** By somebody else than who judged; then it is evidence of the case. */
  private void releaseAndTake() {
    press("#lookout-tab-alerts");
    LookoutView view = (LookoutView) real.window().shell().screen(ScreenId.LOOKOUT).orElseThrow();
    FxTest.doFx(
        () ->
            view.alerts()
                .selected()
                .set(
                    view.alerts().alerts().stream()
                        .filter(each -> each.state() == Alert.State.VIABLE)
                        .findFirst()
                        .orElseThrow()));
    real.awaitQuiet();
    press("#lookout-release");
    assertThat(real.text("#lookout-alert-problem")).contains("State the reason");
    real.fill("#lookout-alert-reason", "I see the same");
    faults();
    press("#lookout-release");
    press("#lookout-take");
    Lookout lookout = workstation.casework().lookouts().find("7-L1").orElseThrow();
    assertThat(workstation.casework().alerts().of(lookout.id()))
        .filteredOn(each -> each.state() == Alert.State.RELEASED)
        .singleElement()
        .satisfies(each -> assertThat(each.takenAs()).isPresent());
    assertThat(FxTest.onFx(() -> real.words().toList()))
        .anyMatch(each -> each.startsWith("SHA-256 "));
    faults();
  }

  /** With the keyboard alone: to the reason, and by Tab to the button. */
  private void end() {
    press("#lookout-tab-prepare");
    FxTest.doFx(() -> real.find("#lookout-end-why", Node.class).requestFocus());
    RealWindow.write("it is over");
    real.press(KeyCode.TAB);
    real.press(KeyCode.SPACE);
    assertThat(workstation.casework().lookouts().find("7-L1").orElseThrow().state())
        .isEqualTo(Lookout.State.ENDED);
    FxTest.await("its record", () -> real.scene().lookup("#lookout-record-open") != null);
    assertThat(folder.resolve("home/lookout-records"))
        .isDirectoryRecursivelyContaining("glob:**/record.pdf");
    faults();
  }

  private Actor added(Actor by, String name, Role role) {
    new AddAccount(workstation).run(by, name, role, PASSWORD.clone());
    return ((SignIn.Welcome) new SignInUser(workstation).run(name, PASSWORD.clone())).actor();
  }

  private void window(Actor user, CaseFile file) {
    real = RealWindow.open(new WindowSession(workstation, user), folder);
    FxTest.doFx(() -> real.window().frame().caseInView().open(file));
    real.go(ScreenId.LOOKOUT);
  }

  private void press(String selector) {
    FxTest.doFx(() -> real.find(selector, ButtonBase.class).fire());
    real.awaitQuiet();
    FxTest.settle();
  }

  private void faults() {
    FxTest.settle();
    assertThat(FxTest.onFx(() -> LayoutFaults.of(real.scene().getRoot()))).isEmpty();
  }
}
