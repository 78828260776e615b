package org.secondlook.app;

import java.util.List;
import org.secondlook.app.shell.Frame;
import org.secondlook.app.shell.Screen;

/** The screens of the window. One that is not in this list does not exist for the user: no entry leads to it. */
public final class Screens {
  private Screens() {}

  /** Makes every screen's view model and view. */
  public static List<Screen> all(Frame frame) {
    return List.of();
  }
}
