package org.secondlook.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.widgets.Ui;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.Decision;
import org.secondlook.workflow.Workstation;

/** The sample case with real models and a real store, without touching the mouse. */
class KeyboardOnlyTest {
  @TempDir Path folder;
  private RealWindow real;

  @Test
  void sampleCaseGoesFromTheListOfCasesToTheRevealAndTheReport() {
    try (Workstation workstation = RealWindow.home(folder.resolve("home"))) {
      Actor actor = workstation.casework().accounts().singleUser("examiner");
      CaseFile sample = RealWindow.sampleCase(workstation, actor);
      try (RealWindow opened = RealWindow.open(new WindowSession(workstation, actor), folder)) {
        real = opened;
        toTheFaces();
        toTheCandidates();
        decideAll();
        assertThat(workstation.casework().decisions().of(actor, sample.id()))
            .hasSize(3)
            .allMatch(Decision::blind)
            .allMatch(each -> each.reason().equals("hairline differs"))
            .extracting(Decision::conclusion)
            .containsOnly(Conclusion.EXCLUDED);
        writeTheReport();
      }
    }
  }

  /** Cases: the list has the keyboard as soon as the window is there. */
  private void toTheFaces() {
    ListView<?> cases = real.find("#case-list", ListView.class);
    FxTest.await("the cases", () -> cases.getItems().size() == 1 && cases.isFocused());
    real.press(KeyCode.DOWN);
    FxTest.await("a selected case", () -> cases.getSelectionModel().getSelectedItem() != null);
    real.press(KeyCode.ENTER);
    real.awaitScreen(ScreenId.EVIDENCE);
    FxTest.await(
        "the faces of the file", () -> !real.scene().getRoot().lookupAll(".face-box").isEmpty());
  }

  /** A face of the evidence is a probe by S; on the search screen others by arrows and space. */
  private void toTheCandidates() {
    real.press(KeyCode.K);
    real.press(KeyCode.S);
    real.awaitScreen(ScreenId.SEARCH);
    FxTest.await("the chosen face", () -> chosen() == 1);
    FxTest.await("the keyboard on a face", () -> focus() instanceof ToggleButton);
    real.press(KeyCode.SPACE);
    FxTest.await("no chosen face", () -> chosen() == 0);
    real.press(KeyCode.SPACE);
    FxTest.await(
        "the face and the expectation",
        () -> chosen() == 1 && real.text("#search-expected").contains("strangers"));
    real.press(KeyCode.CONTROL, KeyCode.ENTER);
    real.awaitScreen(ScreenId.COMPARE);
  }

  private Object focus() {
    return real.scene().getFocusOwner();
  }

  /** On the screen: the grid's hidden row that it measures by has a tile of the same face. */
  private long chosen() {
    return real.scene().getRoot().lookupAll(".face-choice").stream()
        .filter(Ui::shown)
        .filter(node -> node instanceof ToggleButton button && button.isSelected())
        .count();
  }

  private void decideAll() {
    for (int i = 0; i < 3; i++) {
      int decided = i;
      FxTest.await(
          "candidate " + (i + 1),
          () ->
              real.text("#step-COMPARE").endsWith(decided + "/3")
                  && !(focus() instanceof TextArea));
      real.press(KeyCode.D);
      real.press(KeyCode.X);
      FxTest.await("the cursor in the reason", () -> focus() instanceof TextArea);
      RealWindow.write("hairline differs");
      assertThat(real.text("#compare-reason")).isEqualToIgnoringCase("hairline differs");
      real.press(KeyCode.CONTROL, KeyCode.ENTER);
    }
    FxTest.await("all decided", () -> real.text("#step-COMPARE").endsWith("3/3"));
    real.press(KeyCode.CONTROL, KeyCode.DIGIT1);
    real.press(KeyCode.CONTROL, KeyCode.DIGIT4);
    FxTest.await(
        "the reveal, still to be asked for after leaving the screen",
        () ->
            real.scene().lookup("#compare-reveal") instanceof Button reveal && reveal.isVisible());
    real.press(KeyCode.V);
    FxTest.await(
        "the name",
        () ->
            real.scene().lookup("#reveal-name") instanceof Labeled name
                && !name.getText().isBlank());
  }

  private void writeTheReport() {
    real.press(KeyCode.CONTROL, KeyCode.DIGIT5);
    real.awaitScreen(ScreenId.REPORT);
    real.fill("#report-folder", folder.resolve("reports").toString());
    FxTest.await(
        "the report's contents",
        () -> real.scene().lookup("#report-write") instanceof Button b && !b.isDisabled());
    real.press(KeyCode.CONTROL, KeyCode.ENTER);
    FxTest.await(
        "the report",
        () -> {
          String[] files = folder.resolve("reports").toFile().list();
          return files != null && java.util.Arrays.stream(files).anyMatch(f -> f.endsWith(".pdf"));
        });
  }
}
