package org.secondlook.app.sightings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import org.controlsfx.control.GridView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.app.Fixtures;
import org.secondlook.app.FxTest;
import org.secondlook.app.FxWatch;
import org.secondlook.app.RealWindow;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.base.Picture;
import org.secondlook.casework.Sorting;

class ScrollingTest {
  @TempDir Path folder;

  private final FakeSightingsDesk desk = new FakeSightingsDesk(Picture.blank(400, 400)).filled(300);
  private SightingsViewModel model;
  private RealWindow real;

  @BeforeEach
  void open() {
    real =
        RealWindow.open(
            folder,
            "ada",
            1200,
            800,
            frame -> {
              model = new SightingsViewModel(desk, frame);
              return List.of(new SightingsView(model, frame));
            });
    FxTest.doFx(
        () -> real.window().frame().caseInView().open(Fixtures.caseFile("2026-0412", "Visitor")));
    real.go(ScreenId.SIGHTINGS);
    FxTest.await("the sightings", () -> model.shown().size() == 300);
  }

  @AfterEach
  void close() {
    real.close();
  }

  @Test
  void threeHundredSightingsScrollByWithoutBlockingTheWindow() throws Exception {
    VirtualFlow<?> flow = real.find(".virtual-flow", VirtualFlow.class);
    try (FxWatch watch = new FxWatch()) {
      for (int pixels = 0; pixels < 12_000; pixels += 60) {
        FxTest.doFx(() -> flow.scrollPixels(60));
        Thread.sleep(8);
      }
      watch.close();
      System.out.println(watch.told("300 sightings scrolled by"));
      assertThat(watch.longestHoldMillis()).as("blocked").isLessThan(FxWatch.BLOCKED_MILLIS);
    }
    FxTest.await("pictures of what scrolled by", () -> desk.picturesRead.get() > 50);
  }

  @Test
  void onlyTheShownSightingsHaveCells() {
    FxTest.await("cells", () -> real.scene().lookup(".shot") != null);
    real.awaitQuiet();
    int cells = FxTest.onFx(() -> real.scene().getRoot().lookupAll(".shot").size());
    assertThat(cells).isBetween(4, 120);
    assertThat(desk.picturesRead.get()).isLessThan(200);
  }

  @Test
  void arrowsAndDigitsSortWithoutTheMouse() {
    FxTest.doFx(() -> real.find("#sightings-grid", GridView.class).requestFocus());
    real.press(KeyCode.RIGHT);
    real.press(KeyCode.DIGIT1);
    real.press(KeyCode.SHIFT, KeyCode.DIGIT3);
    assertThat(desk.tracks).filteredOn(t -> t.sorting() == Sorting.WITNESS).hasSize(20);
    real.press(KeyCode.CONTROL, KeyCode.Z);
    FxTest.await("undo", () -> desk.tracks.stream().noneMatch(t -> t.sorting() == Sorting.WITNESS));
  }
}
