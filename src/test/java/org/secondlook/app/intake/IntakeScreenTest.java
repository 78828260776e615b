package org.secondlook.app.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.access.Policy;
import org.secondlook.access.Switch;
import org.secondlook.app.FxTest;
import org.secondlook.app.RealWindow;
import org.secondlook.app.WindowSession;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.widgets.Ui;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.NewCase;
import org.secondlook.intake.Phone;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.accounts.ChangePolicy;
import org.secondlook.workflow.accounts.ReadPolicy;
import org.secondlook.workflow.accounts.SignInUser;
import org.secondlook.workflow.cases.OpenCase;

/** Receiving from a phone in the real window. */
class IntakeScreenTest {
  @TempDir Path folder;
  private RealWindow real;

  @Test
  void theScreenIsThereOnlyWhereThePolicyHasIt() {
    try (Workstation workstation = RealWindow.home(folder.resolve("home"))) {
      Actor actor = new SignInUser(workstation).alone("examiner");
      real = RealWindow.open(new WindowSession(workstation, actor), folder);
      assertThat(FxTest.onFx(() -> real.window().shell().has(ScreenId.INTAKE))).isFalse();
      real.close();
    }
  }

  @Test
  void aPhoneIsReceivedFromWithCodeFingerprintAndTimeLeftAndItsReceiptIsListed() throws Exception {
    try (Workstation workstation = RealWindow.home(folder.resolve("home"))) {
      Actor actor = new SignInUser(workstation).alone("examiner");
      CaseFile file =
          new OpenCase(workstation).run(actor, new NewCase("7", "t", "theft", "report 1"));
      Policy policy = new ReadPolicy(workstation).logged();
      new ChangePolicy(workstation)
          .run(actor, policy.with(policy.oversight().with(Switch.INTAKE, true)), "a test");
      real = RealWindow.open(new WindowSession(workstation, actor), folder);
      FxTest.doFx(() -> real.window().frame().caseInView().open(file));
      receive();
      real.close();
    }
  }

  private void receive() throws Exception {
    real.go(ScreenId.INTAKE);
    FxTest.await(
        "addresses", () -> !real.find("#intake-address", ComboBox.class).getItems().isEmpty());
    ComboBox<InetAddress> address = real.find("#intake-address", ComboBox.class);
    FxTest.doFx(
        () -> {
          address.getItems().setAll(InetAddress.getLoopbackAddress());
          address.setValue(InetAddress.getLoopbackAddress());
        });
    real.click("#intake-receive");
    FxTest.await("the code", () -> real.scene().lookup("#intake-fingerprint") != null);
    FxTest.await("the time", () -> real.text("#intake-left").matches("(10:00|9:5\\d) left.*"));
    IntakeViewModel.Shown shown =
        FxTest.onFx(
            () ->
                ((IntakeView) real.window().shell().screen(ScreenId.INTAKE).orElseThrow())
                    .model()
                    .shown()
                    .get()
                    .orElseThrow());
    Phone phone =
        new Phone(shown.code().url(), real.text("#intake-fingerprint").replace("\n", ":"));
    phone.begin("Officer Lee");
    assertThat(
            phone
                .upload(
                    "",
                    "asked the person",
                    Map.of("still.jpg", Files.readAllBytes(RealWindow.still())))
                .page())
        .contains("Receipt");
    ListView<?> files = real.find("#intake-files", ListView.class);
    FxTest.await("the row", () -> files.getItems().size() == 1);
    FxTest.await("what became of it", () -> files.getItems().toString().contains("imported"));
    real.click("#intake-stop");
    FxTest.await("the form", () -> Ui.shown(real.scene().lookup("#intake-receive")));
    assertThatThrownBy(phone::open).isInstanceOf(IOException.class);
  }
}
