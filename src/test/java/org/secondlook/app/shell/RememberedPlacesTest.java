package org.secondlook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.app.FxTest;
import org.secondlook.app.shell.WindowSettings.Bounds;

/** What the user moved is found where it was left, at the next start. */
class RememberedPlacesTest {
  @TempDir Path folder;

  private WindowSettings settings() {
    return new WindowSettings(folder.resolve("settings.json"));
  }

  /** Shows a divider and waits until it stands there; then moves it, if it is to be moved. */
  private void shows(WindowSettings settings, double expected, double moveTo) {
    SplitPane split =
        FxTest.onFx(
            () -> {
              SplitPane made = new SplitPane(new StackPane(), new StackPane());
              Dividers.remember(made, "test", settings, 0.3);
              return made;
            });
    Stage stage = FxTest.show(FxTest.onFx(() -> new Scene(split)), 1000, 600);
    FxTest.await("the divider at " + expected, () -> stands(split, expected));
    FxTest.settle();
    FxTest.await("it stays there", () -> stands(split, expected));
    FxTest.doFx(() -> split.setDividerPosition(0, moveTo));
    FxTest.settle();
    FxTest.close(stage);
  }

  private static boolean stands(SplitPane split, double at) {
    return Math.abs(split.getDividerPositions()[0] - at) < 0.01;
  }

  @Test
  void aMovedDividerStandsThereAgainAfterARestart() {
    WindowSettings first = settings();
    shows(first, 0.3, 0.62);
    first.save();
    shows(settings(), 0.62, 0.62);
  }

  @Test
  void theWindowsPlaceIsKeptAndNonsenseIsNot() throws Exception {
    WindowSettings first = settings();
    assertThat(first.bounds()).isEmpty();
    first.bounds(new Bounds(40, 30, 1500, 900, true));
    first.save();
    assertThat(settings().bounds()).contains(new Bounds(40, 30, 1500, 900, true));
    Files.writeString(folder.resolve("settings.json"), "{\"window\":{\"bounds\":{\"width\":3}}}");
    assertThat(settings().bounds()).isEmpty();
    Files.writeString(folder.resolve("settings.json"), "{ torn");
    assertThat(settings().bounds()).isEmpty();
  }
}
