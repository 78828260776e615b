package org.secondlook.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.app.cases.CasesView;
import org.secondlook.app.cases.CasesViewModel;
import org.secondlook.app.cases.FakeCasesDesk;
import org.secondlook.app.evidence.EvidenceView;
import org.secondlook.app.evidence.EvidenceViewModel;
import org.secondlook.app.evidence.FakeEvidenceDesk;
import org.secondlook.app.evidence.FakeNotes;
import org.secondlook.app.evidence.NotesViewModel;
import org.secondlook.app.evidence.Player;
import org.secondlook.app.settings.AccountsViewModel;
import org.secondlook.app.settings.FakeSettingsDesk;
import org.secondlook.app.settings.SettingsView;
import org.secondlook.app.settings.SettingsViewModel;
import org.secondlook.app.shell.Screen;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.sightings.FakeSightingsDesk;
import org.secondlook.app.sightings.SightingsView;
import org.secondlook.app.sightings.SightingsViewModel;
import org.secondlook.app.window.MainWindow;
import org.secondlook.base.Picture;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Sorting;
import org.secondlook.casework.StoredTrack;

/** The real window with its background threads, driven by mouse and by keyboard. */
class CaseToSightingTest {
  @TempDir Path folder;

  private final FakeCasesDesk cases = new FakeCasesDesk();
  private final FakeEvidenceDesk evidence = new FakeEvidenceDesk(Picture.blank(640, 360));
  private final FakeSightingsDesk sightings =
      new FakeSightingsDesk(Picture.blank(120, 120)).filled(12);
  private EvidenceViewModel model;
  private RealWindow real;
  private MainWindow window;

  private List<Screen> screens(ScreenContext frame) {
    model =
        new EvidenceViewModel(
            evidence, frame, new Player(frame.jobs().lane("player"), frame.jobs()::onWindow));
    return List.of(
        new CasesView(new CasesViewModel(cases, frame, Clock.fixed(Fixtures.NOW, ZoneOffset.UTC))),
        new EvidenceView(model, new NotesViewModel(new FakeNotes(), frame, model), frame),
        new SightingsView(new SightingsViewModel(sightings, frame), frame),
        new SettingsView(
            new SettingsViewModel(new FakeSettingsDesk(), frame),
            new AccountsViewModel(new FakeSettingsDesk(), frame, () -> {}),
            frame.settings()));
  }

  @BeforeEach
  void open() {
    real = RealWindow.open(folder, "ada", 1200, 800, this::screens);
    window = real.window();
  }

  @AfterEach
  void close() {
    real.close();
  }

  /** Types into a field of the form, once the cursor is there. */
  private void type(String field, String text) {
    FxTest.await(
        "the cursor in " + field,
        () -> window.scene().lookup(field) instanceof Node node && node.isFocusWithin());
    RealWindow.write(text);
  }

  private Path video() throws Exception {
    return Files.writeString(folder.resolve("a.mp4"), "a");
  }

  @Test
  void fromNothingToASortedFaceByKeyboardOnly() throws Exception {
    real.press(KeyCode.CONTROL, KeyCode.N);
    FxTest.await(
        "the keyboard in the title", () -> real.find("#case-form-title", Node.class).isFocused());
    type("#case-form-title", "visitor");
    real.press(KeyCode.TAB);
    type("#case-form-purpose", "theft");
    real.press(KeyCode.TAB);
    type("#case-form-authority", "report 88");
    real.press(KeyCode.ENTER);
    FxTest.await("the case", () -> window.frame().caseInView().open().get().isPresent());
    assertThat(cases.cases.getFirst().authority()).isEqualToIgnoringCase("report 88");
    real.awaitScreen(ScreenId.EVIDENCE);
    Path file = video();
    FxTest.doFx(() -> window.shell().dropFiles(List.of(file)));
    FxTest.await(
        "the frame", () -> model.player().frame().get().isPresent() && model.tracks().size() == 2);
    real.press(KeyCode.K);
    real.press(KeyCode.RIGHT);
    FxTest.await("a step", () -> model.player().pts() == 40);
    real.press(KeyCode.DIGIT3);
    FxTest.await(
        "sorting",
        () ->
            model.storedSelection().map(StoredTrack::sorting).equals(Optional.of(Sorting.WITNESS)));
    real.press(KeyCode.CONTROL, KeyCode.DIGIT2);
    real.awaitScreen(ScreenId.SIGHTINGS);
  }

  @Test
  void aFaceIsDrawnWithTheMouse() throws Exception {
    CaseFile one = Fixtures.caseFile("2026-0001", "Visitor");
    FxTest.doFx(() -> window.frame().caseInView().open(one));
    Path file = video();
    FxTest.doFx(() -> window.shell().dropFiles(List.of(file)));
    FxTest.await(
        "the frame", () -> model.player().frame().get().isPresent() && model.tracks().size() == 2);
    real.awaitQuiet();
    real.click("#player-draw");
    Node picture = FxTest.find(window.scene(), "#player-picture", Node.class);
    FxTest.doFx(
        () -> {
          var bounds = picture.localToScreen(picture.getBoundsInLocal());
          Robot robot = new Robot();
          robot.mouseMove(bounds.getCenterX() - 40, bounds.getCenterY() - 50);
          robot.mousePress(MouseButton.PRIMARY);
          robot.mouseMove(bounds.getCenterX() + 40, bounds.getCenterY() + 50);
          robot.mouseRelease(MouseButton.PRIMARY);
        });
    FxTest.await(
        "the drawn face",
        () -> model.storedSelection().map(StoredTrack::drawnByHand).orElse(false));
    assertThat(
            model
                .storedSelection()
                .orElseThrow()
                .best()
                .box()
                .centre()
                .distanceTo(new org.secondlook.base.Point(320, 180)))
        .isLessThan(4);
  }

  @Test
  void aTakenNumberIsShownAtTheFieldInTheWindow() {
    cases.cases.add(Fixtures.caseFile("2026-0001", "Visitor"));
    real.click("#case-new");
    real.awaitQuiet();
    FxTest.doFx(
        () -> {
          for (String[] field :
              new String[][] {{"number", "2026-0001"}, {"title", "x"}, {"authority", "y"}}) {
            ((TextInputControl) window.scene().lookup("#case-form-" + field[0])).setText(field[1]);
          }
          ((javafx.scene.control.ComboBox<?>) window.scene().lookup("#case-form-purpose"))
              .getEditor()
              .setText("z");
        });
    real.click("#case-form-create");
    FxTest.await(
        "the sentence",
        () ->
            window.scene().getRoot().lookupAll(".t-bad").stream()
                .anyMatch(
                    node ->
                        node.isVisible()
                            && node instanceof Label label
                            && label.getText().contains("2026-0001 is taken")));
    assertThat(window.frame().caseInView().open().get()).isEmpty();
  }

  @Test
  void everyControlOfEveryScreenHasAName() throws Exception {
    FxTest.doFx(() -> window.frame().caseInView().open(Fixtures.caseFile("2026-0001", "Visitor")));
    real.awaitQuiet();
    Path file = video();
    FxTest.doFx(() -> window.shell().dropFiles(List.of(file)));
    FxTest.await("the tracks", () -> model.tracks().size() == 2);
    List<String> nameless = new ArrayList<>();
    for (ScreenId id :
        List.of(ScreenId.CASES, ScreenId.EVIDENCE, ScreenId.SIGHTINGS, ScreenId.SETTINGS)) {
      real.go(id);
      FxTest.doFx(() -> collect(window.scene().getRoot(), id.name(), nameless));
    }
    assertThat(nameless).isEmpty();
  }

  private static void collect(Node node, String where, List<String> nameless) {
    boolean needsName =
        node instanceof ButtonBase
            || node instanceof TextInputControl
            || node instanceof ComboBoxBase<?>
            || node instanceof Slider
            || node instanceof ListView<?>;
    boolean partOfAnother = node.getParent() instanceof ComboBoxBase<?>;
    if (needsName && !partOfAnother && node.isVisible()) {
      Control control = (Control) node;
      if (control.getAccessibleText() == null || control.getAccessibleText().isBlank()) {
        nameless.add(where + ": " + node);
      }
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, where, nameless));
    }
  }
}
