package org.secondlook.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.app.shell.Notice;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.base.Installation;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.Decisions;
import org.secondlook.casework.Feature;
import org.secondlook.casework.Stated.OtherEvidence.Point;
import org.secondlook.workflow.Workstation;

/**
 * The shortest way of somebody new, from an empty home to a report, as docs/first-report.md tells
 * it: each step is what the screen before it offers.
 */
class FirstReportTest {
  @TempDir Path folder;

  private RealWindow real;
  private Actor actor;
  private Decisions decisions;

  @Test
  void fromAnEmptyHomeToAReport() {
    try (Workstation workstation = RealWindow.home(folder.resolve("home"))) {
      actor = workstation.casework().accounts().singleUser("examiner");
      decisions = workstation.casework().decisions();
      try (RealWindow window = RealWindow.open(new WindowSession(workstation, actor), folder)) {
        real = window;
        createTheCase();
        addThePicture();
        enrolThePeople();
        search();
        decideAndReveal();
        writeTheReport();
      }
    }
  }

  private void createTheCase() {
    real.awaitScreen(ScreenId.CASES);
    real.awaitWords("No case yet");
    real.press(KeyCode.CONTROL, KeyCode.N);
    real.fill("#case-form-title", "Visitor at the front desk");
    ComboBox<?> purpose = real.find("#case-form-purpose", ComboBox.class);
    FxTest.doFx(() -> purpose.getEditor().setText("theft"));
    real.fill("#case-form-authority", "report 88-1");
    FxTest.doFx(() -> real.find("#case-form-authority", Node.class).requestFocus());
    real.press(KeyCode.ENTER);
    real.awaitScreen(ScreenId.EVIDENCE);
  }

  private void addThePicture() {
    real.awaitWords("No footage in this case yet");
    FxTest.doFx(() -> real.window().shell().dropFiles(List.of(RealWindow.still())));
    FxTest.await(
        "the faces", 300, () -> real.words().anyMatch(each -> each.startsWith("processed ·")));
  }

  /** The gallery is empty, and the search leads there. */
  private void enrolThePeople() {
    real.go(ScreenId.SEARCH);
    real.click("#search-enrol");
    real.awaitScreen(ScreenId.GALLERY);
    Path people = Installation.find().sampleData().resolve("gallery");
    FxTest.doFx(() -> real.window().shell().dropFiles(List.of(people)));
    real.awaitWords("to enrol");
    real.awaitWords("Barack Obama, Eileen Collins, Joe Biden");
    real.fill("#gallery-basis", "consent");
    FxTest.doFx(() -> real.find("#gallery-basis", Node.class).requestFocus());
    real.press(KeyCode.ENTER);
    FxTest.await("the outcome", 300, () -> !real.text("#gallery-outcome").isEmpty());
    FxTest.await(
        "the people", () -> !real.find("#gallery-people", ListView.class).getItems().isEmpty());
  }

  private void search() {
    real.press(KeyCode.CONTROL, KeyCode.DIGIT3);
    real.awaitScreen(ScreenId.SEARCH);
    real.awaitQuiet();
    FxTest.await("the expectation", () -> real.text("#search-expected").contains("strangers"));
    real.press(KeyCode.SPACE);
    real.press(KeyCode.CONTROL, KeyCode.ENTER);
    real.awaitScreen(ScreenId.COMPARE);
  }

  private void decideAndReveal() {
    FxTest.await("the candidates", () -> real.text("#step-COMPARE").contains("0/"));
    real.awaitQuiet();
    real.press(KeyCode.L);
    real.fill("#compare-reason", "Ears and nose agree.");
    real.press(KeyCode.CONTROL, KeyCode.ENTER);
    real.awaitWords("Hairline, forehead");
    assertThat(real.text("#step-COMPARE")).as("no feature is answered yet").contains("0/");
    for (Feature ignored : Feature.values()) {
      real.press(KeyCode.S);
    }
    FxTest.doFx(() -> real.find("#compare-record", Button.class).fire());
    FxTest.await("one decision", () -> real.text("#step-COMPARE").contains("1/"));
    real.click("#compare-none");
    real.awaitWords("2 candidates without a decision of their own");
    real.fill("#compare-reason", "None of the others has this hairline.");
    real.click("#compare-record");
    FxTest.await(
        "the way to the names",
        () -> real.scene().lookup("#compare-reveal") instanceof Button b && b.isVisible());
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
    Path reports = folder.resolve("reports");
    real.fill("#report-folder", reports.toString());
    stateOtherEvidence();
    saveTheComparison(reports);
    saveAFrame(reports);
    real.go(ScreenId.REPORT);
    FxTest.await(
        "the contents",
        () -> real.scene().lookup("#report-write") instanceof Button b && !b.isDisabled());
    real.press(KeyCode.CONTROL, KeyCode.ENTER);
    FxTest.await("the report", () -> !real.text("#report-written").isEmpty());
    assertThat(names(reports)).contains("report-" + number() + ".pdf");
    assertThat(FxTest.onFx(() -> real.find("#report-after", Node.class).isVisible())).isTrue();
    assertThat(told(reports.resolve("report-" + number() + ".pdf")))
        .contains("The victim knows him.", "Ears and nose agree.");
  }

  /** Before it was stated what else speaks for or against the lead there is no report. */
  private void stateOtherEvidence() {
    real.awaitWords("state what else speaks for or against it");
    assertThat(FxTest.onFx(() -> real.find("#report-write", Button.class).isDisabled())).isTrue();
    long lead = lead();
    real.fill("#lead-independent-" + lead, "The victim knows him.");
    FxTest.doFx(
        () -> {
          for (Point point : Point.values()) {
            ComboBox<?> known = real.find("#lead-" + point + "-" + lead, ComboBox.class);
            known.getSelectionModel().select(point == Point.HEIGHT ? 0 : 2);
          }
          real.find("#lead-record-" + lead, Button.class).fire();
        });
    real.awaitQuiet();
    real.awaitWords("The victim knows him.");
  }

  private long lead() {
    return decisions
        .of(actor, real.window().frame().caseInView().open().get().orElseThrow().id())
        .stream()
        .filter(each -> each.conclusion() == Conclusion.LEAD)
        .findFirst()
        .orElseThrow()
        .id()
        .value();
  }

  private static List<String> names(Path folder) {
    String[] names = folder.toFile().list();
    return names == null ? List.of() : List.of(names);
  }

  private static String told(Path pdf) {
    try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
      return new PDFTextStripper().getText(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String number() {
    return real.window().frame().caseInView().open().get().orElseThrow().number();
  }

  /** What is not excluded has a page of its own, as PDF and as a picture. */
  private void saveTheComparison(Path reports) {
    real.go(ScreenId.COMPARE);
    for (int n = 0; n < 3 && real.scene().lookup("#reveal-export") == null; n++) {
      real.press(KeyCode.RIGHT);
    }
    MenuButton export = real.find("#reveal-export", MenuButton.class);
    FxTest.doFx(() -> List.copyOf(export.getItems()).forEach(MenuItem::fire));
    real.awaitQuiet();
    assertThat(
            FxTest.onFx(
                () ->
                    real.window().frame().notices().shown().stream()
                        .filter(each -> each.kind() == Notice.Kind.FAILURE)
                        .map(Notice::sentence)
                        .toList()))
        .isEmpty();
    FxTest.await(
        "the comparison",
        () ->
            names(reports).stream()
                    .filter(each -> each.startsWith("comparison-" + number()))
                    .filter(each -> each.endsWith(".pdf") || each.endsWith(".png"))
                    .count()
                == 2);
  }

  private void saveAFrame(Path reports) {
    real.go(ScreenId.EVIDENCE);
    FxTest.await("the picture", () -> !real.scene().getRoot().lookupAll(".face-box").isEmpty());
    real.press(KeyCode.CONTROL, KeyCode.S);
    FxTest.await(
        "the frame", () -> names(reports).stream().anyMatch(each -> each.contains("front-desk")));
  }
}
