package org.secondlook.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.app.FxTest;
import org.secondlook.app.RealWindow;
import org.secondlook.app.Texts;
import org.secondlook.app.WindowSession;
import org.secondlook.app.shell.Notice;
import org.secondlook.app.shell.PendingImport;
import org.secondlook.app.shell.RecentCases;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.shell.WindowSettings;
import org.secondlook.app.widgets.Spinner;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.NewCase;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.cases.OpenCase;
import org.secondlook.workflow.evidence.ListEvidence;

/** What the window keeps from one start to the next, and what it shows beside a screen. */
class AroundTheWorkTest {
  @TempDir static Path folder;
  private static Workstation workstation;
  private static Actor actor;
  private static CaseFile file;

  @BeforeAll
  static void open() {
    workstation = RealWindow.home(folder.resolve("home"));
    actor = workstation.casework().accounts().singleUser("examiner");
    file =
        new OpenCase(workstation)
            .run(actor, new NewCase("2026-7", "Visitor", "theft", "report 88-1"));
  }

  @AfterAll
  static void close() {
    workstation.close();
  }

  private static RealWindow window(Path settings) {
    return RealWindow.open(new WindowSession(workstation, actor), settings);
  }

  private static LastPlace lastPlace(RealWindow real) {
    return new LastPlace(real.window(), new WindowSession(workstation, actor));
  }

  @Test
  void theLastCaseAndScreenOpenAgainAndTheCaseIsAmongTheRecentOnes(@TempDir Path settings) {
    try (RealWindow real = window(settings)) {
      FxTest.doFx(() -> lastPlace(real).follow());
      FxTest.doFx(() -> real.window().frame().caseInView().open(file));
      real.go(ScreenId.REPORT);
      FxTest.doFx(() -> real.window().frame().settings().save());
    }
    assertThat(RecentCases.of(new WindowSettings(settings.resolve("settings.json"))))
        .containsExactly("2026-7");
    try (RealWindow real = window(settings)) {
      FxTest.doFx(() -> lastPlace(real).reopen());
      real.awaitScreen(ScreenId.REPORT);
      assertThat(FxTest.onFx(() -> real.window().frame().caseInView().shows(file))).isTrue();
      real.go(ScreenId.CASES);
      ListView<?> cases = real.find("#case-list", ListView.class);
      FxTest.await("the cases", () -> !cases.getItems().isEmpty());
      MenuButton recent = real.find("#case-recent", MenuButton.class);
      FxTest.doFx(recent::show);
      assertThat(FxTest.onFx(() -> recent.getItems().stream().map(MenuItem::getText).toList()))
          .singleElement()
          .asString()
          .contains("2026-7", "Visitor");
      FxTest.doFx(recent::hide);
    }
  }

  @Test
  void anImportThatTheLastWindowLeftIsOfferedAndGoesOn(@TempDir Path settings) {
    WindowSettings left = new WindowSettings(settings.resolve("settings.json"));
    left.pendingImports(List.of(new PendingImport("2026-7", List.of(RealWindow.still()), "")));
    left.save();
    try (RealWindow real = window(settings)) {
      FxTest.doFx(
          () ->
              new UnfinishedImports(real.window().frame(), new WindowSession(workstation, actor))
                  .offer());
      Notice offer = FxTest.onFx(() -> real.window().frame().notices().shown().getLast());
      assertThat(offer.sentence()).contains("2026-7");
      FxTest.doFx(offer.action().orElseThrow().act());
      real.awaitScreen(ScreenId.EVIDENCE);
      FxTest.await("the file", () -> !new ListEvidence(workstation).run(actor, file).isEmpty());
      real.awaitQuiet();
      assertThat(FxTest.onFx(() -> real.window().frame().settings().pendingImports())).isEmpty();
    }
  }

  @Test
  void filesOpenedWithTheProgramWaitUntilTheUserSaysTheyBelongToTheOpenCase(
      @TempDir Path settings) {
    try (RealWindow real = window(settings)) {
      FxTest.doFx(
          () -> new OpenedFiles(real.window().frame(), List.of(RealWindow.still())).offer());
      Notice waiting = FxTest.onFx(() -> real.window().frame().notices().shown().getLast());
      assertThat(waiting.sentence())
          .startsWith("1 file was opened")
          .contains(RealWindow.still().getFileName().toString() + ")", "Open or create the case");
      assertThat(waiting.action()).isEmpty();
      CaseFile other =
          new OpenCase(workstation)
              .run(actor, new NewCase("2026-8", "Lobby", "theft", "report 88-2"));
      FxTest.doFx(() -> real.window().frame().caseInView().open(other));
      Notice offer = FxTest.onFx(() -> real.window().frame().notices().shown().getLast());
      assertThat(offer.sentence()).contains("2026-8");
      assertThat(FxTest.onFx(() -> real.window().frame().notices().shown())).hasSize(1);
      assertThat(new ListEvidence(workstation).run(actor, other)).isEmpty();
      FxTest.doFx(offer.action().orElseThrow().act());
      real.awaitScreen(ScreenId.EVIDENCE);
      FxTest.await("the file", () -> !new ListEvidence(workstation).run(actor, other).isEmpty());
      real.awaitQuiet();
    }
  }

  @Test
  void theWholeScreenAndAWindowForASecondMonitorAreAKeyAway(@TempDir Path settings) {
    try (RealWindow real = window(settings)) {
      FxTest.doFx(() -> real.window().frame().caseInView().open(file));
      real.press(KeyCode.F11);
      Stage stage = (Stage) FxTest.onFx(() -> real.scene().getWindow());
      FxTest.await("the whole screen", stage::isFullScreen);
      assertThat(stage.getFullScreenExitHint()).isEqualTo(Texts.of("key.fullscreen.leave"));
      real.press(KeyCode.F11);
      FxTest.await("the window again", () -> !stage.isFullScreen());
      real.go(ScreenId.COMPARE);
      real.press(KeyCode.W);
      FxTest.await("the comparison's window", () -> compared() != null);
      FxTest.doFx(() -> compared().hide());
    }
  }

  private static Window compared() {
    return Window.getWindows().stream()
        .filter(each -> each.getScene() != null)
        .filter(each -> "compare-window".equals(each.getScene().getRoot().getId()))
        .findFirst()
        .orElse(null);
  }

  @Test
  void whatTakesLongerThanAFifthOfASecondTurnsASpinner() {
    SimpleBooleanProperty busy = new SimpleBooleanProperty();
    Node spinner = FxTest.onFx(() -> new Spinner(busy, 20));
    Stage stage = FxTest.show(FxTest.onFx(() -> new Scene(new StackPane(spinner))), 100, 100);
    FxTest.doFx(() -> busy.set(true));
    assertThat(FxTest.onFx(spinner::isVisible)).as("at once it would flicker").isFalse();
    FxTest.await("the spinner", spinner::isVisible);
    FxTest.doFx(() -> busy.set(false));
    assertThat(FxTest.onFx(spinner::isVisible)).isFalse();
    FxTest.close(stage);
  }
}
