package org.secondlook.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.access.Policy;
import org.secondlook.access.Switch;
import org.secondlook.app.compare.Names;
import org.secondlook.app.evidence.FileRow;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.theme.Theme;
import org.secondlook.audit.AuditEntry;
import org.secondlook.base.Installation;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.EvidenceState;
import org.secondlook.gallery.Person;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.accounts.ChangePolicy;
import org.secondlook.workflow.accounts.ReadPolicy;

/** Every screen in the real window, with real models and a real store; one home for all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScreensOnSampleCaseTest {
  private Path folder;
  private Workstation workstation;
  private Actor actor;
  private CaseFile sample;
  private RealWindow real;

  @BeforeAll
  void open(@TempDir Path shared) throws IOException {
    folder = shared;
    workstation = RealWindow.home(folder.resolve("home"));
    actor = workstation.casework().accounts().singleUser("examiner");
    Path drive = Files.createDirectories(folder.resolve("drive"));
    Path still = drive.resolve("front-desk.jpg");
    Files.copy(RealWindow.still(), still);
    sample = RealWindow.sampleCase(workstation, actor, still);
    Policy policy = new ReadPolicy(workstation).logged();
    new ChangePolicy(workstation)
        .run(
            actor,
            policy.with(policy.oversight().with(Switch.INTAKE, true)),
            "so that its screen is there");
    real = RealWindow.open(new WindowSession(workstation, actor), folder);
  }

  @BeforeEach
  void openTheSampleCase() {
    FxTest.doFx(() -> real.window().frame().caseInView().open(sample));
  }

  @AfterAll
  void close() {
    real.close();
    workstation.close();
  }

  @Test
  void searchSaysWhatToExpectAndRefusesWithoutAPurpose() {
    real.go(ScreenId.SEARCH);
    FxTest.await("faces", () -> real.scene().lookup(".face-choice") != null);
    if (!FxTest.onFx(real.find(".face-choice", ToggleButton.class)::isSelected)) {
      real.click(".face-choice");
    }
    FxTest.await("the expectation", () -> real.text("#search-expected").contains("strangers"));
    real.awaitQuiet();
    purpose("#search-purpose", "");
    real.click("#search-run");
    FxTest.await("why not", () -> real.text("#search-problem").contains("purpose"));
    assertThat(FxTest.onFx(() -> real.window().shell().current().get())).isEqualTo(ScreenId.SEARCH);
    purpose("#search-purpose", sample.purpose());
  }

  @Test
  void anOpenSearchAsksForAReasonFirstAndTheComparisonSaysSo() {
    real.go(ScreenId.SEARCH);
    FxTest.await("faces", () -> real.scene().lookup(".face-choice") != null);
    if (!FxTest.onFx(real.find(".face-choice", ToggleButton.class)::isSelected)) {
      real.click(".face-choice");
    }
    purpose("#search-purpose", sample.purpose());
    assertThat(
            FxTest.onFx(
                real.find("#search-run-open", Button.class).getParent().getParent()::isVisible))
        .isFalse();
    real.click("#search-open");
    real.click("#search-run-open");
    FxTest.await("why not", () -> real.text("#search-problem").contains("reason"));
    TextField reason = real.find("#search-open-reason", TextField.class);
    FxTest.doFx(() -> reason.setText("a child is missing"));
    real.click("#search-run-open");
    FxTest.await(
        "the banner",
        () ->
            real.window().shell().current().get() == ScreenId.COMPARE
                && real.text("#compare-open-search").contains("a child is missing"));
    assertThat(workstation.casework().searches().of(sample.id()))
        .anySatisfy(search -> assertThat(search.openReason()).contains("a child is missing"));
  }

  private void purpose(String selector, String words) {
    ComboBox<?> purpose = real.find(selector, ComboBox.class);
    FxTest.doFx(() -> purpose.getEditor().setText(words));
  }

  @Test
  void droppedPhotosAreEnrolledOrRefusedWithReasonsThenMergedPartedAndRemoved() throws IOException {
    Path photos = photosToDrop();
    real.go(ScreenId.GALLERY);
    FxTest.await("the people", () -> people().size() == 3);
    FxTest.doFx(() -> real.window().shell().dropFiles(List.of(photos)));
    real.awaitWords("3 photos of 2 people to enrol");
    real.click("#gallery-enrol");
    real.awaitWords("Nobody is enrolled without one");
    real.fill("#gallery-source", "a visitor's card");
    real.fill("#gallery-basis", "consent");
    assertThat(FxTest.onFx(() -> real.words().noneMatch(each -> each.contains("without one"))))
        .as("what was missing is no longer said")
        .isTrue();
    // Enter in a field does what the button does.
    FxTest.doFx(() -> real.find("#gallery-basis", TextField.class).requestFocus());
    real.press(KeyCode.ENTER);
    FxTest.await("the outcome", () -> !real.text("#gallery-outcome").isEmpty());
    assertThat(real.text("#gallery-basis")).as("a basis is not carried over").isEmpty();
    assertThat(FxTest.onFx(() -> refusals().toString()))
        .contains("blank.png", "broken.jpg", "NO_FACE", "UNREADABLE");
    FxTest.await("the new person", () -> people().size() == 4);
    renameAndTakeBack();
    mergeAndPart();
    remove();
    real.go(ScreenId.AUDIT);
    real.click("#audit-verify");
    FxTest.await("the verdict", () -> real.text("#audit-verdict").startsWith("Intact"));
  }

  private void renameAndTakeBack() {
    select("A second record");
    real.click("#gallery-rename");
    real.fill("#gallery-rename-field", "Renamed_record");
    real.press(KeyCode.ENTER);
    FxTest.await("the name", () -> real.text("#gallery-name").equals("Renamed record"));
    assertThat(workstation.gallery().person("Renamed_record")).isPresent();
    real.press(KeyCode.CONTROL, KeyCode.Z);
    FxTest.await("the name before", () -> real.text("#gallery-name").equals("A second record"));
    DatePicker until = real.find("#gallery-retention", DatePicker.class);
    FxTest.doFx(() -> until.setValue(LocalDate.of(2031, 5, 1)));
    real.awaitQuiet();
    assertThat(workstation.gallery().person("A second record").orElseThrow().retainUntil())
        .contains(LocalDate.of(2031, 5, 1));
  }

  private List<Person> people() {
    @SuppressWarnings("unchecked")
    ListView<Person> list = (ListView<Person>) real.scene().lookup("#gallery-people");
    return list == null ? List.of() : list.getItems();
  }

  private List<?> refusals() {
    return ((ListView<?>) real.scene().lookup("#gallery-refused")).getItems();
  }

  /** A second record of somebody who is enrolled already, a picture without a face, and rubbish. */
  private Path photosToDrop() throws IOException {
    Path photos = folder.resolve("photos");
    Path record = Files.createDirectories(photos.resolve("A second record"));
    BufferedImage portrait =
        ImageIO.read(
            Installation.find()
                .sampleData()
                .resolve("gallery/Eileen_Collins/nasa-portrait.png")
                .toFile());
    BufferedImage smaller =
        new BufferedImage(
            portrait.getWidth() * 9 / 10,
            portrait.getHeight() * 9 / 10,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = smaller.createGraphics();
    graphics.drawImage(portrait, 0, 0, smaller.getWidth(), smaller.getHeight(), null);
    graphics.dispose();
    ImageIO.write(smaller, "png", record.resolve("card.png").toFile());
    Path nobody = Files.createDirectories(photos.resolve("Nobody"));
    File blank = nobody.resolve("blank.png").toFile();
    ImageIO.write(new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB), "png", blank);
    Files.writeString(nobody.resolve("broken.jpg"), "no picture at all");
    return photos;
  }

  private void select(String name) {
    real.awaitQuiet();
    @SuppressWarnings("unchecked")
    ListView<Person> list = real.find("#gallery-people", ListView.class);
    // The list may be read again in between, which takes the selection away.
    FxTest.await(
        "the person " + name,
        () -> {
          list.getItems().stream()
              .filter(person -> person.name().equals(name))
              .findFirst()
              .ifPresent(list.getSelectionModel()::select);
          return real.text("#gallery-name").equals(name);
        });
    real.awaitQuiet();
  }

  @Test
  void nothingIsCutOffCoveredOrOutsideTheWindowInAnySizeAndTheme() {
    assertThat(
            real.layoutFaults(
                new RealWindow.Size(1024, 700),
                new RealWindow.Size(1280, 720),
                new RealWindow.Size(1440, 900)))
        .isEmpty();
  }

  /** What scrolls was drawn from a bitmap of before. */
  @Test
  void aChangeOfTheThemeIsDrawnInWhatScrollsToo() {
    real.go(ScreenId.SETTINGS);
    double dark = light(Theme.DARK);
    double bright = light(Theme.LIGHT);
    FxTest.doFx(() -> real.window().frame().settings().theme().set(Theme.DARK));
    assertThat(bright).isGreaterThan(0.7);
    assertThat(dark).isLessThan(0.4);
  }

  /** The brightness of a field of the policy, as drawn. */
  private double light(Theme theme) {
    FxTest.doFx(() -> real.window().frame().settings().theme().set(theme));
    FxTest.settle();
    return FxTest.onFx(
        () -> {
          Node field = real.scene().lookup("#policy-quality");
          var place = field.localToScene(field.getBoundsInLocal());
          return real.scene()
              .snapshot(null)
              .getPixelReader()
              .getColor((int) place.getMaxX() - 12, (int) place.getCenterY())
              .getBrightness();
        });
  }

  @Test
  void theKeyboardFollowsToEveryScreen() {
    for (ScreenId screen : ScreenId.values()) {
      if (real.window().shell().has(screen)) {
        FxTest.doFx(() -> real.window().shell().go(ScreenId.CASES));
        FxTest.doFx(() -> real.find("#rail-CASES", ToggleButton.class).requestFocus());
        real.go(screen);
        real.awaitQuiet();
        Node focus = FxTest.onFx(real.scene()::getFocusOwner);
        assertThat(focus.getStyleClass()).as(screen.name()).doesNotContain("rail-entry");
        assertThat(focus.getStyleClass()).as(screen.name()).doesNotContain("step-tab");
      }
    }
  }

  private void mergeAndPart() {
    select("A second record");
    real.awaitWords("consent");
    FxTest.click("somebody alike", () -> button("Merge"));
    FxTest.await("one person fewer", () -> people().size() == 3);
    assertThat(workstation.gallery().stats().people()).isEqualTo(3);
    FxTest.await("the one who was merged", () -> button("Undo merge").isPresent());
    real.press(KeyCode.CONTROL, KeyCode.Z);
    FxTest.await("both again", () -> people().size() == 4);
    assertThat(workstation.gallery().stats().people()).isEqualTo(4);
  }

  private java.util.Optional<Button> button(String beginning) {
    return find(real.scene().getRoot(), beginning);
  }

  private static java.util.Optional<Button> find(Node node, String beginning) {
    // What lies in a hidden pane, as the list of likely duplicates does, can't be clicked.
    if (!node.isVisible()) {
      return java.util.Optional.empty();
    }
    if (node instanceof Button button
        && button.getText() != null
        && button.getText().startsWith(beginning)) {
      return java.util.Optional.of(button);
    }
    return node instanceof Parent parent
        ? parent.getChildrenUnmodifiable().stream()
            .flatMap(child -> find(child, beginning).stream())
            .findFirst()
        : java.util.Optional.empty();
  }

  private void remove() {
    select("A second record");
    FxTest.doFx(() -> real.find("#gallery-remove", Button.class).fire());
    real.awaitWords("Removing somebody needs a reason");
    assertThat(workstation.gallery().stats().people()).isEqualTo(4);
    real.fill("#gallery-remove-reason", "enrolled twice");
    FxTest.doFx(() -> real.find("#gallery-remove", Button.class).fire());
    FxTest.await("the removal", () -> people().size() == 3);
    assertThat(workstation.gallery().stats().people()).isEqualTo(3);
  }

  @Test
  void theLogIsListedFilteredAndVerified() {
    real.go(ScreenId.AUDIT);
    @SuppressWarnings("unchecked")
    TableView<AuditEntry> table = real.find("#audit-entries", TableView.class);
    FxTest.await("the entries", () -> table.getItems().size() > 3);
    real.fill("#audit-case", sample.number());
    FxTest.await(
        "only this case's",
        () ->
            !table.getItems().isEmpty()
                && table.getItems().stream()
                    .allMatch(entry -> entry.caseNumber().equals(sample.number())));
    real.fill("#audit-case", "");
    real.click("#audit-verify");
    FxTest.await("the verdict", () -> real.text("#audit-verdict").startsWith("Intact"));
  }

  @Test
  void aLostDriveIsSaidWhereTheFileIsShownAndBlocksTheReportUntilItIsBack() throws IOException {
    Path file = folder.resolve("drive/front-desk.jpg");
    Path away = folder.resolve("unplugged.jpg");
    Files.move(file, away);
    real.go(ScreenId.REPORT);
    real.press(KeyCode.F5);
    real.awaitWords("nothing can be exported");
    FxTest.await("no report", () -> ((Button) real.scene().lookup("#report-write")).isDisabled());
    CaseFile other = Fixtures.caseFile("none", "none");
    FxTest.doFx(() -> real.window().frame().caseInView().open(other));
    FxTest.doFx(() -> real.window().frame().caseInView().open(sample));
    real.go(ScreenId.EVIDENCE);
    real.awaitWords("is not where it was received");
    Files.move(away, file);
    FxTest.click("to try again", () -> find(problem(), ""));
    FxTest.await("the picture", () -> !problem().isVisible());
    real.go(ScreenId.REPORT);
    real.press(KeyCode.F5);
    FxTest.await(
        "the report may be written",
        () -> !((Button) real.scene().lookup("#report-write")).isDisabled());
    real.fill("#report-folder", folder.resolve("reports").toString());
    real.click("#report-write");
    FxTest.await("the report", () -> real.text("#report-written").contains("reports"));
    assertThat(folder.resolve("reports")).isDirectoryContaining("glob:**.pdf");
  }

  private Node problem() {
    return real.scene().lookup("#player-problem");
  }

  @Test
  void aTakenNumberRubbishAndACutOffRecordingAreEachSaidInTheirPlaceAndTheWorkGoesOn()
      throws IOException {
    newCase();
    Path rubbish = rubbish();
    FxTest.doFx(() -> real.window().shell().dropFiles(List.of(rubbish)));
    FxTest.await("a verdict on each", () -> failed() == 3);
    real.awaitWords("portrait.jpg is");
    real.awaitWords("empty");
    Path cut = Installation.find().sampleData().resolve("footage/door-cam-damaged.mp4");
    FxTest.doFx(() -> real.window().shell().dropFiles(List.of(cut, RealWindow.still())));
    FxTest.await(
        "both imported",
        600,
        () -> files().filter(row -> state(row) == EvidenceState.PROCESSED).count() == 2);
    real.awaitQuiet();
    ListView<?> list = real.find("#evidence-files", ListView.class);
    FxTest.doFx(
        () -> list.scrollTo(files().map(FileRow::name).toList().indexOf("door-cam-damaged.mp4")));
    String why =
        FxTest.onFx(
            () ->
                files()
                    .filter(row -> row.name().equals("door-cam-damaged.mp4"))
                    .map(row -> ((FileRow.Received) row).evidence().why().orElse("nothing said"))
                    .findFirst()
                    .orElseThrow());
    assertThat(why).contains("damaged", "readable part");
    real.awaitWords(why);
  }

  /** First with the sample case's number, then with one that is free. */
  private void newCase() {
    real.go(ScreenId.CASES);
    real.press(KeyCode.CONTROL, KeyCode.N);
    real.fill("#case-form-number", sample.number());
    real.fill("#case-form-title", "Bad input");
    real.fill("#case-form-authority", "none needed");
    purpose("#case-form-purpose", sample.purpose());
    real.click("#case-form-create");
    real.awaitWords("already. Choose another number");
    assertThat(workstation.casework().cases().find("2026-0777")).isEmpty();
    real.fill("#case-form-number", "2026-0777");
    real.click("#case-form-create");
    real.awaitScreen(ScreenId.EVIDENCE);
  }

  /** Three files that look like pictures and recordings by name, and one that doesn't. */
  private Path rubbish() throws IOException {
    Path rubbish = Files.createDirectories(folder.resolve("rubbish/deep"));
    Files.writeString(rubbish.resolve("portrait.jpg"), "no picture");
    byte[] noise = new byte[50_000];
    new java.util.Random(7).nextBytes(noise);
    Files.write(rubbish.resolve("clip.mp4"), noise);
    Files.write(rubbish.resolve("empty.png"), new byte[0]);
    Files.writeString(rubbish.resolve("notes.txt"), "notes");
    return rubbish.getParent();
  }

  private java.util.stream.Stream<FileRow> files() {
    return ((ListView<?>) real.scene().lookup("#evidence-files"))
        .getItems().stream().map(FileRow.class::cast);
  }

  private long failed() {
    return files()
        .filter(row -> row instanceof FileRow.Refused || state(row) == EvidenceState.FAILED)
        .count();
  }

  private static EvidenceState state(FileRow row) {
    return row instanceof FileRow.Received received
        ? received.evidence().state()
        : EvidenceState.RECEIVED;
  }

  @Test
  void settingsShowTheModelsAndStoreLookAndPolicy() {
    real.go(ScreenId.SETTINGS);
    real.awaitWords("mobilefacenet");
    real.click("#theme-LIGHT");
    FxTest.await(
        "the light look", () -> real.window().frame().settings().theme().get() == Theme.LIGHT);
    real.click("#theme-DARK");
    real.fill("#policy-purposes", sample.purpose());
    real.fill("#policy-reason", "agreed with the office");
    FxTest.doFx(() -> real.find("#policy-apply", Button.class).fire());
    FxTest.await(
        "the policy",
        () -> workstation.casework().policies().current().purposes().contains(sample.purpose()));
  }

  @Test
  void everyControlOfEveryScreenHasAName() {
    List<String> nameless = new ArrayList<>();
    for (ScreenId screen : ScreenId.values()) {
      if (real.window().shell().has(screen)) {
        real.go(screen);
        FxTest.onFx(() -> Names.missing(real.scene().getRoot()))
            .forEach(each -> nameless.add(screen + ": " + each));
      }
    }
    assertThat(nameless).isEmpty();
  }
}
