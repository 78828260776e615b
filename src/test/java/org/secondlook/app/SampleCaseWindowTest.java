package org.secondlook.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.app.compare.CompareView;
import org.secondlook.app.compare.Names;
import org.secondlook.app.jobs.JobList;
import org.secondlook.app.jobs.SameThreadRunner;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.shell.WindowSettings;
import org.secondlook.app.widgets.Ui;
import org.secondlook.app.window.MainWindow;
import org.secondlook.app.window.Screens;
import org.secondlook.base.Home;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.Openness;
import org.secondlook.casework.Search;
import org.secondlook.casework.SearchProbe;
import org.secondlook.footage.Enhancement;
import org.secondlook.workflow.Workstation;

/** The sample case with real models and a real store, in the real window. */
class SampleCaseWindowTest {
  @TempDir Path folder;
  private MainWindow window;

  private <T extends Node> T find(String selector, Class<T> type) {
    return FxTest.find(window.scene(), selector, type);
  }

  private void go(ScreenId screen) {
    FxTest.doFx(() -> window.shell().go(screen));
    FxTest.settle();
  }

  @Test
  void sampleCaseGoesFromSearchToDecisionRevealAndReportByMouse() {
    try (Workstation workstation =
        Workstation.open(new Home(folder.resolve("home").toAbsolutePath()), Optional.empty())) {
      Actor actor = workstation.casework().accounts().singleUser("examiner");
      CaseFile sample = RealWindow.sampleCase(workstation, actor);
      JobList jobs = new JobList();
      FxTest.doFx(
          () -> {
            window =
                MainWindow.open(
                    new WindowSettings(folder.resolve("settings.json")),
                    jobs,
                    new SameThreadRunner(jobs),
                    "examiner",
                    frame -> Screens.all(frame, new WindowSession(workstation, actor)));
            window.frame().caseInView().open(sample);
          });
      Stage stage = FxTest.show(window.scene(), 1440, 900);
      try {
        throughTheCase(workstation, sample, actor);
      } finally {
        FxTest.close(stage);
      }
    }
  }

  private void throughTheCase(Workstation workstation, CaseFile sample, Actor actor) {
    go(ScreenId.SEARCH);
    FxTest.click(window.scene(), ".face-choice");
    assertThat(find("#search-expected", Labeled.class).getText()).contains("strangers");
    FxTest.click(window.scene(), "#search-run");
    assertThat(FxTest.onFx(() -> window.shell().current().get())).isEqualTo(ScreenId.COMPARE);
    for (int i = 0; i < 3; i++) {
      String conclusion = i == 0 ? "#conclude-INCONCLUSIVE" : "#conclude-EXCLUDED";
      FxTest.click(window.scene(), conclusion);
      FxTest.doFx(
          () ->
              ((TextInputControl) window.scene().lookup("#compare-reason"))
                  .setText("Ears and hairline compared."));
      FxTest.click(window.scene(), "#compare-record");
    }
    FxTest.click(window.scene(), "#compare-reveal");
    assertThat(find("#reveal-name", Labeled.class).getText()).isNotBlank();
    searchAgainEnhanced(workstation, sample, actor);
    assertThat(workstation.casework().decisions().of(actor, sample.id()))
        .hasSize(3)
        .allMatch(
            each -> each.blind() && each.originalViewed() && each.conclusion() != Conclusion.LEAD);
    go(ScreenId.GALLERY);
    assertThat(find("#gallery-counts", Labeled.class).getText()).isEqualTo("3 people, 4 photos");
    go(ScreenId.AUDIT);
    FxTest.click(window.scene(), "#audit-verify");
    assertThat(find("#audit-verdict", Labeled.class).getText()).startsWith("Intact");
    go(ScreenId.REPORT);
    FxTest.doFx(
        () ->
            ((TextInputControl) window.scene().lookup("#report-folder"))
                .setText(folder.resolve("reports").toString()));
    FxTest.click(window.scene(), "#report-write");
    assertThat(folder.resolve("reports")).isDirectoryContaining("glob:**.pdf");
    for (ScreenId screen :
        List.of(
            ScreenId.SEARCH, ScreenId.COMPARE, ScreenId.GALLERY, ScreenId.AUDIT, ScreenId.REPORT)) {
      go(screen);
      assertThat(FxTest.onFx(() -> Names.missing(window.scene().getRoot())))
          .as(screen.name())
          .isEmpty();
    }
    mainButtonsAreInSightInTheSmallestWindow();
  }

  private void mainButtonsAreInSightInTheSmallestWindow() {
    Map<ScreenId, String> main =
        Map.of(
            ScreenId.CASES, "#case-new",
            ScreenId.SIGHTINGS, "#sightings-search",
            ScreenId.SEARCH, "#search-run",
            ScreenId.REPORT, "#report-write",
            ScreenId.AUDIT, "#audit-verify",
            ScreenId.SETTINGS, "#policy-apply");
    main.forEach(
        (screen, button) -> {
          go(screen);
          if (screen == ScreenId.SETTINGS) {
            FxTest.doFx(() -> find("#policy-quality", TextInputControl.class).setText("17"));
          }
          assertThat(FxTest.onFx(() -> inSight(find(button, Node.class)))).as(button).isTrue();
        });
  }

  /** Whether all of it is seen without scrolling. */
  private boolean inSight(Node node) {
    window.shell().root().resize(1024, 700);
    window.shell().root().applyCss();
    window.shell().root().layout();
    Bounds whole = node.localToScene(node.getLayoutBounds());
    boolean seen = Ui.shown(node) && new BoundingBox(0, 0, 1024, 700).contains(whole);
    for (Parent each = node.getParent(); each != null; each = each.getParent()) {
      boolean scrolls = each instanceof ScrollPane;
      seen &= !scrolls || each.localToScene(each.getLayoutBounds()).contains(whole);
    }
    return seen;
  }

  /** The examiner knows the names by now, so the second search is open, and on record as such. */
  private void searchAgainEnhanced(Workstation workstation, CaseFile sample, Actor actor) {
    CompareView view = (CompareView) window.shell().screen(ScreenId.COMPARE).orElseThrow();
    FxTest.doFx(() -> view.model().enhancement().add(new Enhancement.Gamma(1.4)));
    FxTest.press(KeyCode.E);
    FxTest.click(window.scene(), "#enhance-search");
    List<Search> searches = workstation.casework().searches().of(sample.id());
    assertThat(searches).hasSize(2);
    assertThat(searches.getFirst().openness()).isEqualTo(Openness.OPEN);
    assertThat(searches.getFirst().purpose()).isEqualTo(searches.getLast().purpose());
    SearchProbe enhanced = searches.getFirst().probes().getFirst();
    assertThat(enhanced.enhancement()).contains("1.4");
    assertThat(workstation.casework().searches().candidates(actor, enhanced.id())).hasSize(3);
    assertThat(words(find("#reveal-others", Parent.class)))
        .anyMatch(each -> each.startsWith("rank "))
        .anyMatch(each -> each.startsWith("Search 2: enhanced: "));
    FxTest.press(KeyCode.E);
  }

  private static List<String> words(Parent parent) {
    return FxTest.onFx(
        () ->
            parent.lookupAll(".label").stream().map(label -> ((Labeled) label).getText()).toList());
  }
}
