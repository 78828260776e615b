package org.secondlook.app.shell;

import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.scene.control.SplitPane;

/** Keeps the dividers of a split pane where the user left them. */
public final class Dividers {
  private Dividers() {}

  /**
   * Sets the dividers to what is remembered, or to the given positions, and remembers every move.
   *
   * @param name unique in the window, such as "evidence"
   */
  public static void remember(
      SplitPane split, String name, WindowSettings settings, double... otherwise) {
    place(split, name, settings, otherwise);
    // The first layout may spread them by the parts' own wishes: what is remembered is set again
    // after it, and only then moves are the user's. On a busy machine that layout may still be to
    // come, so it is made here.
    Runnable begin =
        () -> {
          split.applyCss();
          split.layout();
          place(split, name, settings, otherwise);
          for (int i = 0; i < otherwise.length; i++) {
            String key = key(name, i);
            split
                .getDividers()
                .get(i)
                .positionProperty()
                .addListener((property, before, now) -> settings.remember(key, now.doubleValue()));
          }
        };
    split
        .widthProperty()
        .addListener(
            new InvalidationListener() {
              @Override
              public void invalidated(Observable width) {
                if (split.getWidth() > 0) {
                  width.removeListener(this);
                  Platform.runLater(begin);
                }
              }
            });
  }

  private static void place(
      SplitPane split, String name, WindowSettings settings, double... otherwise) {
    for (int i = 0; i < otherwise.length; i++) {
      double position = settings.number(key(name, i), otherwise[i]);
      split.setDividerPosition(i, Math.clamp(position, 0.05, 0.95));
    }
  }

  private static String key(String name, int divider) {
    return "divider." + name + "." + divider;
  }
}
