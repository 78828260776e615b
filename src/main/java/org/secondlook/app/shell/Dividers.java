package org.secondlook.app.shell;

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
    for (int i = 0; i < otherwise.length; i++) {
      String key = "divider." + name + "." + i;
      SplitPane.Divider divider = split.getDividers().get(i);
      divider.setPosition(Math.clamp(settings.number(key, otherwise[i]), 0.05, 0.95));
      divider
          .positionProperty()
          .addListener((property, before, now) -> settings.remember(key, now.doubleValue()));
    }
  }
}
