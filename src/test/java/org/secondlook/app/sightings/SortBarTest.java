package org.secondlook.app.sightings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.app.Fixtures;
import org.secondlook.app.FxTest;
import org.secondlook.app.jobs.SameThreadRunner;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.shell.WindowSettings;
import org.secondlook.app.window.MainWindow;
import org.secondlook.base.Picture;
import org.secondlook.casework.Sorting;

/** Sorting by mouse: what the keys 1 to 4 and 0 do, alone and with Shift. */
class SortBarTest {
  @TempDir Path folder;

  private final FakeSightingsDesk desk = new FakeSightingsDesk(Picture.blank(400, 400)).filled(30);
  private SightingsViewModel model;
  private MainWindow window;
  private Stage stage;

  @BeforeEach
  void open() {
    FxTest.doFx(
        () -> {
          window =
              MainWindow.open(
                  new WindowSettings(folder.resolve("settings.json")),
                  "examiner",
                  SameThreadRunner::new,
                  frame -> {
                    model = new SightingsViewModel(desk, frame);
                    return List.of(new SightingsView(model, frame));
                  });
          window.frame().caseInView().open(Fixtures.caseFile("2026-0412", "Visitor"));
          window.shell().go(ScreenId.SIGHTINGS);
        });
    stage = FxTest.show(window.scene(), 1440, 900);
  }

  @AfterEach
  void close() {
    FxTest.close(stage);
  }

  private void click(String id) {
    FxTest.click(window.scene(), id);
  }

  private long sorted(Sorting as) {
    return FxTest.onFx(
        () -> model.shown().stream().filter(shot -> shot.track().sorting() == as).count());
  }

  @Test
  void onePickedSightingIsSortedByAClick() {
    assertThat(FxTest.find(window.scene(), "#sort-SUSPECT", Node.class).isDisabled()).isTrue();
    FxTest.doFx(() -> model.pick(model.shown().getLast(), false));
    click("#sort-SUSPECT");
    assertThat(sorted(Sorting.SUSPECT)).isEqualTo(1);
  }

  @Test
  void everybodyLikelyTheSameIsSortedTogetherAndTakenBackTogether() {
    FxTest.doFx(() -> model.pick(model.shown().getFirst(), false));
    click("#sightings-whole");
    click("#sort-WITNESS");
    // Every fifth of thirty is in one of three groups.
    assertThat(sorted(Sorting.WITNESS)).isEqualTo(2);
    FxTest.doFx(() -> window.frame().undo().undo());
    assertThat(sorted(Sorting.WITNESS)).isZero();
  }
}
