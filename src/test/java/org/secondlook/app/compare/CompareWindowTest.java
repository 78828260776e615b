package org.secondlook.app.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.app.Fixtures;
import org.secondlook.app.FxTest;
import org.secondlook.app.RealWindow;
import org.secondlook.app.jobs.SameThreadRunner;
import org.secondlook.app.shell.Screen;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.shell.WindowSettings;
import org.secondlook.app.theme.Theme;
import org.secondlook.app.widgets.Ui;
import org.secondlook.app.window.LayoutFaults;
import org.secondlook.app.window.MainWindow;
import org.secondlook.casework.CandidateId;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.Feature;
import org.secondlook.casework.FeatureFinding;
import org.secondlook.footage.Enhancement;

class CompareWindowTest {
  @TempDir Path folder;
  private MainWindow window;
  private Stage stage;
  private CompareViewModel model;

  private void open(FakeCompareDesk desk, double width, double height) {
    FxTest.doFx(
        () -> {
          window =
              MainWindow.open(
                  new WindowSettings(folder.resolve("settings.json")),
                  "signed in as examiner",
                  SameThreadRunner::new,
                  frame -> {
                    model = new CompareViewModel(desk, frame);
                    return List.<Screen>of(new CompareView(model));
                  });
          window
              .frame()
              .caseInView()
              .open(Fixtures.caseFile("2026-0412", "Visitor at the hardware store"));
          window.shell().go(ScreenId.COMPARE);
        });
    stage = FxTest.show(window.scene(), width, height);
  }

  @AfterEach
  void close() {
    if (stage != null) {
      FxTest.close(stage);
    }
  }

  private <T extends Node> T find(String selector, Class<T> type) {
    return FxTest.find(window.scene(), selector, type);
  }

  @Test
  void decidedByMouseToTheReveal() {
    FakeCompareDesk desk = new FakeCompareDesk(2);
    desk.refuted = Set.of(new CandidateId(100), new CandidateId(101), new CandidateId(102));
    open(desk, 1440, 900);
    for (int i = 0; i < 2; i++) {
      FxTest.click(window.scene(), "#feature-EARS-DIFFERENT");
      FxTest.click(window.scene(), "#conclude-EXCLUDED");
      FxTest.doFx(
          () ->
              ((TextInputControl) window.scene().lookup("#compare-reason"))
                  .setText("the ears differ"));
      FxTest.click(window.scene(), "#compare-record");
    }
    assertThat(desk.decisions)
        .hasSize(2)
        .allMatch(each -> each.conclusion() == Conclusion.EXCLUDED && each.originalViewed());
    assertThat(desk.decisions.getFirst().features())
        .containsExactly(new FeatureFinding(Feature.EARS, FeatureFinding.Finding.DIFFERENT, ""));
    FxTest.click(window.scene(), "#compare-reveal");
    assertThat(find("#reveal-name", Labeled.class).getText()).isEqualTo(FakeCompareDesk.names(2));
    assertThat(find("#reveal-refuted", Labeled.class).getText()).contains("look-alike", "refuted");
  }

  @Test
  void noneOfTheseAsksForItsReasonAndStandsAtEachCandidate() {
    open(new FakeCompareDesk(3), 1440, 900);
    FxTest.click(window.scene(), "#compare-none");
    assertThat(FxTest.onFx(() -> window.scene().getFocusOwner().getId()))
        .isEqualTo("compare-reason");
    FxTest.doFx(() -> find("#compare-reason", TextInputControl.class).setText("nobody"));
    FxTest.click(window.scene(), "#compare-record");
    List<String> words =
        FxTest.onFx(
            () ->
                window.scene().getRoot().lookupAll(".strip-state").stream()
                    .filter(Ui::shown)
                    .map(each -> ((Labeled) each).getText())
                    .toList());
    assertThat(words).hasSize(3).containsOnly("excluded");
  }

  @Test
  void aPairThatWasNeverRefutedIsNotCalledALookAlike() {
    FakeCompareDesk desk = new FakeCompareDesk(1);
    open(desk, 1440, 900);
    FxTest.doFx(
        () -> {
          model.noneOfThese(true);
          model.drafting().reason("nobody");
          model.record();
          model.reveal();
        });
    assertThat(find("#reveal-name", Labeled.class).getText()).isNotBlank();
    assertThat(window.scene().lookup("#reveal-refuted")).isNull();
  }

  @Test
  void everyFeatureKeepsItsWholeNameWhereItsNoteIsOpen() {
    open(new FakeCompareDesk(2), 1024, 700);
    FxTest.click(window.scene(), "#features-rest");
    assertThat(
            FxTest.onFx(
                () ->
                    window.scene().getRoot().lookupAll(".feature-row .text-field").stream()
                        .filter(Ui::shown)
                        .count()))
        .isEqualTo(Feature.values().length);
    assertThat(FxTest.onFx(() -> LayoutFaults.of(window.scene().getRoot()))).isEmpty();
  }

  @Test
  void decidedByKeyboardAloneToTheReveal() {
    FakeCompareDesk desk = new FakeCompareDesk(2);
    open(desk, 1440, 900);
    FxTest.press(KeyCode.D);
    FxTest.press(KeyCode.S);
    FxTest.press(KeyCode.DIGIT4);
    FxTest.press(KeyCode.DIGIT1);
    FxTest.press(KeyCode.X);
    FxTest.await("the cursor in the reason", find("#compare-reason", TextArea.class)::isFocused);
    RealWindow.write("hairline differs");
    FxTest.press(KeyCode.CONTROL, KeyCode.ENTER);
    assertThat(desk.decisions).hasSize(1);
    assertThat(desk.decisions.getFirst().reason()).isEqualToIgnoringCase("hairline differs");
    assertThat(desk.decisions.getFirst().features()).hasSize(2);
    // A lead needs an answer on every feature.
    for (int n = 0; n < Feature.values().length; n++) {
      FxTest.type(KeyCode.S);
    }
    FxTest.press(KeyCode.L);
    FxTest.await("the cursor in the reason", find("#compare-reason", TextArea.class)::isFocused);
    RealWindow.write("ears and nose agree");
    FxTest.press(KeyCode.CONTROL, KeyCode.ENTER);
    assertThat(desk.decisions.getLast().conclusion()).isEqualTo(Conclusion.LEAD);
    FxTest.press(KeyCode.V);
    assertThat(FxTest.onFx(model.revealed()::get)).isTrue();
  }

  @Test
  void thePairOpensInAWindowOfItsOwnWhoseKeysAreTheScreens() {
    open(new FakeCompareDesk(2), 1440, 900);
    FxTest.press(KeyCode.W);
    FxTest.await("the window", CompareWindowTest::secondWindow);
    Optional<StripItem> first = FxTest.onFx(model.selected()::get);
    FxTest.press(KeyCode.RIGHT);
    FxTest.await("the next candidate", () -> !model.selected().get().equals(first));
    FxTest.press(KeyCode.W);
    FxTest.await("no window", () -> !secondWindow());
  }

  private static boolean secondWindow() {
    return Window.getWindows().stream()
        .map(Window::getScene)
        .anyMatch(scene -> scene != null && scene.lookup("#compare-window") != null);
  }

  @Test
  void nothingOfNameScoreOrRankIsInTheWindowBeforeAllIsDecided() {
    open(new FakeCompareDesk(4), 1440, 900);
    List<String> words = FxTest.onFx(() -> RealWindow.words(window.scene().getRoot()).toList());
    assertThat(words)
        .isNotEmpty()
        .noneMatch(
            each ->
                each.contains("person ") || each.contains("rank ") || each.matches("0\\.\\d\\d"));
  }

  @Test
  void aMissingReasonIsShownWhereItIsMissing() {
    FakeCompareDesk desk = new FakeCompareDesk(3);
    open(desk, 1440, 900);
    FxTest.click(window.scene(), "#conclude-LEAD");
    FxTest.click(window.scene(), "#compare-record");
    assertThat(desk.decisions).isEmpty();
    assertThat(FxTest.onFx(() -> RealWindow.words(window.scene().getRoot()).toList()))
        .contains("A decision needs a reason. Please say what you saw.");
  }

  @Test
  void aHundredCandidatesHaveCellsOnlyInSight() {
    open(new FakeCompareDesk(100), 1440, 900);
    ListView<?> strip = find("#candidates", ListView.class);
    assertThat(FxTest.onFx(() -> strip.lookupAll(".strip-cell").size())).isBetween(5, 30);
    for (int i = 0; i < 60; i++) {
      FxTest.doFx(model::next);
    }
    FxTest.settle();
    assertThat(FxTest.onFx(() -> strip.getSelectionModel().getSelectedIndex())).isEqualTo(60);
    assertThat(FxTest.onFx(() -> strip.lookupAll(".strip-cell").size())).isBetween(5, 40);
  }

  @Test
  void afterAnOpenSearchWithTheEnhancedProbeTheListOnTheScreenIsStillNamed() {
    open(new FakeCompareDesk(2), 1440, 900);
    FxTest.doFx(
        () -> {
          model.noneOfThese(true);
          model.drafting().reason("Nobody has this ear.");
          model.record();
          model.reveal();
          model.enhancement().add(new Enhancement.Gamma(1.6));
          model.enhancedSearch().run();
        });
    FxTest.settle();
    javafx.scene.control.ComboBox<?> picker =
        find("#compare-probe", javafx.scene.control.ComboBox.class);
    assertThat(FxTest.onFx(() -> picker.getItems().size())).isEqualTo(2);
    assertThat(FxTest.onFx(picker::getValue))
        .isEqualTo(FxTest.onFx(() -> model.chosen().get().orElseThrow()));
    // What the closed box shows follows the index.
    assertThat(FxTest.onFx(() -> picker.getSelectionModel().getSelectedIndex())).isEqualTo(1);
    assertThat(find("#reveal-others", Parent.class)).isNotNull();
    assertThat(FxTest.onFx(() -> RealWindow.words(window.scene().getRoot()).toList()))
        .anyMatch(each -> each.startsWith("Search 4: enhanced: "));
  }

  @Test
  void theListOfKeysFitsTheWindowHoweverManyThereAre() {
    open(new FakeCompareDesk(4), 1100, 700);
    FxTest.press(KeyCode.F1);
    Node card = find(".sheet-card", Node.class);
    javafx.geometry.Bounds bounds = FxTest.onFx(() -> card.localToScene(card.getLayoutBounds()));
    assertThat(bounds.getMinY()).isGreaterThanOrEqualTo(0);
    assertThat(bounds.getMaxY()).isLessThanOrEqualTo(700);
    assertThat(bounds.getMinX()).isGreaterThanOrEqualTo(0);
    assertThat(bounds.getMaxX()).isLessThanOrEqualTo(1100);
  }

  @Test
  void everyControlHasAnAccessibleName() {
    open(new FakeCompareDesk(4), 1440, 900);
    FxTest.press(KeyCode.E);
    FxTest.doFx(() -> model.enhancement().add(new Enhancement.Sharpen(1.5, 0.8, 3)));
    FxTest.settle();
    assertThat(FxTest.onFx(() -> Names.missing(window.scene().getRoot()))).isEmpty();
  }

  @Test
  void theOriginalIsShownWhileItsKeyIsHeld() {
    open(new FakeCompareDesk(4), 1440, 900);
    FxTest.doFx(() -> model.enhancement().add(new Enhancement.Gamma(1.6)));
    assertThat(FxTest.onFx(model.enhancement()::showsOriginal)).isFalse();
    FxTest.hold(KeyCode.O);
    assertThat(FxTest.onFx(model.enhancement()::showsOriginal)).isTrue();
    FxTest.letGo(KeyCode.O);
    assertThat(FxTest.onFx(model.enhancement()::showsOriginal)).isFalse();
  }

  @Test
  void pictures() throws Exception {
    assumeTrue(System.getProperty("pictures") != null, "Pictures only on request: -Dpictures=DIR");
    FakeCompareDesk desk = new FakeCompareDesk(20);
    desk.verification = true;
    open(desk, 1440, 900);
    for (int i = 0; i < 5; i++) {
      FxTest.doFx(
          () -> {
            model.conclude(
                desk.decisions.size() == 2 ? Conclusion.INCONCLUSIVE : Conclusion.EXCLUDED);
            model.drafting().reason("The ears differ at the lobe.");
            model.record();
          });
    }
    FxTest.doFx(
        () -> {
          model.drafting().findCurrent(FeatureFinding.Finding.SIMILAR);
          model.drafting().findCurrent(FeatureFinding.Finding.SIMILAR);
          model.drafting().findCurrent(FeatureFinding.Finding.NOT_COMPARABLE);
          model.drafting().findCurrent(FeatureFinding.Finding.DIFFERENT);
          model.drafting().note(Feature.EYES, "fold of the left lid");
          model.conclude(Conclusion.LEAD);
        });
    shot("compare-dark");
    FxTest.doFx(
        () -> {
          model.viewing().marking().set(true);
          model.enhancement().add(new Enhancement.Levels(16, 235));
          model.enhancement().add(new Enhancement.Sharpen(1.5, 0.8, 3));
          model.marks().place(true, new org.secondlook.base.Point(234, 245));
          model.marks().place(false, new org.secondlook.base.Point(437, 218));
          model.marks().place(true, new org.secondlook.base.Point(282, 247));
        });
    shot("compare-tools");
    FxTest.doFx(
        () -> {
          model.viewing().marking().set(false);
          model.viewing().mode().set(ViewMode.SPLIT);
          Theme.LIGHT.apply(window.shell().scene());
        });
    shot("compare-split-light");
    FxTest.doFx(
        () -> {
          model.viewing().mode().set(ViewMode.BLEND);
          model.viewing().zoom(6);
        });
    shot("compare-blend-light");
    FxTest.doFx(
        () -> {
          model.viewing().mode().set(ViewMode.SIDE_BY_SIDE);
          model.viewing().zoom(4);
          model.noneOfThese(true);
        });
    shot("compare-none-light");
    FxTest.doFx(
        () -> {
          model.viewing().whole();
          model.drafting().reason("No candidate shares the ear and hairline.");
          model.record();
          model.reveal();
          Theme.DARK.apply(window.shell().scene());
        });
    shot("compare-revealed");
    FxTest.doFx(model::next);
    shot("compare-disagree");
    FxTest.doFx(() -> window.shell().cheatSheet(true));
    shot("compare-keys");
  }

  private void shot(String name) throws Exception {
    FxTest.settle();
    FxTest.picture(window.scene(), new File(System.getProperty("pictures"), name + ".png"));
  }
}
