package org.secondlook.app.sightings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.controlsfx.control.GridView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.app.Fixtures;
import org.secondlook.app.FxTest;
import org.secondlook.app.FxWatch;
import org.secondlook.app.Window;
import org.secondlook.app.jobs.FxJobRunner;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.shell.WindowSettings;
import org.secondlook.base.Picture;
import org.secondlook.casework.Sorting;

class ScrollingTest {
  @TempDir Path folder;

  private final FakeSightingsDesk desk = new FakeSightingsDesk(Picture.blank(400, 400)).filled(300);
  private SightingsViewModel model;
  private Window window;

  private Stage open() {
    FxTest.doFx(
        () -> {
          window =
              Window.open(
                  new WindowSettings(folder.resolve("settings.json")),
                  "ada",
                  FxJobRunner::new,
                  frame -> {
                    model = new SightingsViewModel(desk, frame);
                    return List.of(new SightingsView(model, frame));
                  });
          window.frame().caseInView().open(Fixtures.caseFile("2026-0412", "Visitor"));
          window.shell().go(ScreenId.SIGHTINGS);
        });
    Stage stage = FxTest.show(window.scene(), 1200, 800);
    FxTest.await("the sightings", () -> model.shown().size() == 300);
    return stage;
  }

  @Test
  void threeHundredSightingsScrollByWithoutBlockingTheWindow() throws Exception {
    Stage stage = open();
    VirtualFlow<?> flow = FxTest.find(window.scene(), ".virtual-flow", VirtualFlow.class);
    try (FxWatch watch = new FxWatch()) {
      for (int pixels = 0; pixels < 12_000; pixels += 60) {
        FxTest.doFx(() -> flow.scrollPixels(60));
        Thread.sleep(8);
      }
      watch.close();
      System.out.println(watch.told("300 sightings scrolled by"));
      assertThat(watch.longestHoldMillis()).as("blocked").isLessThan(FxWatch.BLOCKED_MILLIS);
    }
    assertThat(desk.picturesRead.get()).isGreaterThan(50);
    FxTest.close(stage);
  }

  @Test
  void onlyTheShownSightingsHaveCells() {
    Stage stage = open();
    int cells = FxTest.onFx(() -> window.scene().getRoot().lookupAll(".shot").size());
    assertThat(cells).isBetween(4, 120);
    assertThat(desk.picturesRead.get()).isLessThan(200);
    FxTest.close(stage);
  }

  @Test
  void arrowsAndDigitsSortWithoutTheMouse() {
    Stage stage = open();
    FxTest.doFx(
        () -> FxTest.find(window.scene(), "#sightings-grid", GridView.class).requestFocus());
    FxTest.press(KeyCode.RIGHT);
    FxTest.press(KeyCode.DIGIT1);
    FxTest.press(KeyCode.SHIFT, KeyCode.DIGIT3);
    FxTest.await(
        "storing",
        () -> desk.tracks.stream().filter(t -> t.sorting() != Sorting.UNSORTED).count() >= 20);
    assertThat(desk.tracks).filteredOn(t -> t.sorting() == Sorting.WITNESS).hasSize(20);
    FxTest.press(KeyCode.CONTROL, KeyCode.Z);
    FxTest.await("undo", () -> desk.tracks.stream().noneMatch(t -> t.sorting() == Sorting.WITNESS));
    FxTest.close(stage);
    Platform.runLater(() -> {});
  }
}
