package org.secondlook.app.window;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.secondlook.app.shell.WindowSettings;
import org.secondlook.app.shell.WindowSettings.Bounds;

/**
 * Where the window stands: inside one of the screens that there are now, whatever they were last
 * time, and never remembered in the size that maximising gave it.
 */
final class WindowPlace {
  static final double WIDTH = 1440;
  static final double HEIGHT = 900;

  /** Below this the screens' main buttons have no room; on a smaller screen the screen decides. */
  static final double LEAST_WIDTH = 1024;

  static final double LEAST_HEIGHT = 660;

  private final Stage stage;
  private final WindowSettings settings;
  private Bounds restored;

  private WindowPlace(Stage stage, WindowSettings settings, Bounds restored) {
    this.stage = stage;
    this.settings = settings;
    this.restored = restored;
  }

  /** Places the window before it is shown, and follows it from then on. */
  static WindowPlace of(Stage stage, WindowSettings settings) {
    List<Rectangle2D> screens = Screen.getScreens().stream().map(Screen::getVisualBounds).toList();
    Rectangle2D primary = Screen.getPrimary().getVisualBounds();
    Bounds bounds = fitted(settings.bounds(), screens, primary);
    WindowPlace place = new WindowPlace(stage, settings, bounds);
    Rectangle2D room = screenOf(bounds, screens, primary);
    stage.setMinWidth(Math.min(LEAST_WIDTH, room.getWidth()));
    stage.setMinHeight(Math.min(LEAST_HEIGHT, room.getHeight()));
    stage.setX(bounds.x());
    stage.setY(bounds.y());
    stage.setWidth(bounds.width());
    stage.setHeight(bounds.height());
    stage.setMaximized(bounds.maximised());
    stage.xProperty().subscribe(x -> place.follow());
    stage.yProperty().subscribe(y -> place.follow());
    stage.widthProperty().subscribe(width -> place.follow());
    stage.heightProperty().subscribe(height -> place.follow());
    return place;
  }

  private void follow() {
    if (stage.isShowing()
        && !stage.isMaximized()
        && !stage.isFullScreen()
        && !stage.isIconified()) {
      restored = new Bounds(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false);
    }
  }

  /** Notes where the window stands, as it would be when it is not maximised. */
  void remember() {
    settings.bounds(
        new Bounds(
            restored.x(), restored.y(), restored.width(), restored.height(), stage.isMaximized()));
  }

  /**
   * The remembered place, moved and shrunk until it lies inside a screen; where there is none, the
   * middle of the primary one.
   *
   * @param screens the visible parts of all screens, without task bars
   */
  static Bounds fitted(Optional<Bounds> last, List<Rectangle2D> screens, Rectangle2D primary) {
    Bounds wanted =
        last.orElseGet(
            () ->
                new Bounds(
                    primary.getMinX() + (primary.getWidth() - WIDTH) / 2,
                    primary.getMinY() + (primary.getHeight() - HEIGHT) / 2,
                    WIDTH,
                    HEIGHT,
                    false));
    Rectangle2D room = screenOf(wanted, screens, primary);
    double width = Math.min(wanted.width(), room.getWidth());
    double height = Math.min(wanted.height(), room.getHeight());
    return new Bounds(
        Math.clamp(wanted.x(), room.getMinX(), room.getMaxX() - width),
        Math.clamp(wanted.y(), room.getMinY(), room.getMaxY() - height),
        width,
        height,
        wanted.maximised());
  }

  private static Rectangle2D screenOf(
      Bounds bounds, List<Rectangle2D> screens, Rectangle2D primary) {
    return screens.stream()
        .filter(screen -> shared(bounds, screen) > 0)
        .max(Comparator.comparingDouble(screen -> shared(bounds, screen)))
        .orElse(primary);
  }

  /** The area that both cover. */
  private static double shared(Bounds a, Rectangle2D b) {
    double width = Math.min(a.x() + a.width(), b.getMaxX()) - Math.max(a.x(), b.getMinX());
    double height = Math.min(a.y() + a.height(), b.getMaxY()) - Math.max(a.y(), b.getMinY());
    return Math.max(0, width) * Math.max(0, height);
  }
}
