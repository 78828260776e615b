package org.secondlook.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.secondlook.app.shell.WindowSettings.Bounds;

/** Where the window opens, on screens that may have changed since. */
class WindowPlaceTest {
  private static final Rectangle2D LAPTOP = new Rectangle2D(0, 25, 1440, 850);
  private static final Rectangle2D BESIDE = new Rectangle2D(1440, 0, 1920, 1080);

  private static Bounds fitted(Bounds last, Rectangle2D... screens) {
    return WindowPlace.fitted(Optional.ofNullable(last), List.of(screens), screens[0]);
  }

  @Test
  void theFirstStartFitsTheScreen() {
    assertThat(fitted(null, LAPTOP)).isEqualTo(new Bounds(0, 25, 1440, 850, false));
    assertThat(fitted(null, new Rectangle2D(0, 0, 960, 540)))
        .isEqualTo(new Bounds(0, 0, 960, 540, false));
  }

  @Test
  void aWindowOfALargerScreenShrinksIntoTheOneThatIsLeft() {
    assertThat(fitted(new Bounds(0, 0, 2560, 1440, true), LAPTOP))
        .isEqualTo(new Bounds(0, 25, 1440, 850, true));
  }

  @Test
  void aWindowOnAScreenThatIsGoneComesBack() {
    assertThat(fitted(new Bounds(1600, 100, 1200, 800, false), LAPTOP))
        .isEqualTo(new Bounds(240, 75, 1200, 800, false));
  }

  @Test
  void aWindowOnTheSecondScreenStaysThere() {
    Bounds second = new Bounds(1600, 100, 1200, 800, false);
    assertThat(fitted(second, LAPTOP, BESIDE)).isEqualTo(second);
  }
}
