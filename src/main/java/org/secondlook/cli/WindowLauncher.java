package org.secondlook.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.secondlook.base.Home;
import org.secondlook.base.SecondLookException;
import org.secondlook.workflow.WindowStart;

/**
 * What the command line may ask of the window, without knowing it. {@code Main} brings both
 * together.
 */
public interface WindowLauncher {
  /** Whether this machine can show a window now. */
  boolean available();

  /** Refuses where there is no display. */
  static void demandDisplay(WindowLauncher window) {
    if (!window.available()) {
      throw SecondLookException.usage(
          "There is no display here, so the window can't open. Name a command instead; 'secondlook --help' lists them.");
    }
  }

  /**
   * Opens the workstation on a home and returns when the user closes it.
   *
   * @param user the account to act as, or null
   * @param beginning what it begins with; empty for the list of cases
   */
  void open(Home home, String user, Optional<WindowStart> beginning);

  /**
   * What to draw.
   *
   * @param folder gets the pictures
   * @param only names of screens or scenes, a star at the end for all that begin so; none for all
   * @param sizes such as 1440x900 or 2560x1440@2; none for the usual ones
   * @param language that the window speaks in them: "en" or "es"
   * @param tell hears of each picture and of what was found wrong in it
   */
  record Pictures(
      Path folder, List<String> only, List<String> sizes, String language, Consumer<String> tell) {
    public Pictures {
      only = List.copyOf(only);
      sizes = List.copyOf(sizes);
    }
  }

  /** Draws the screens with the sample data into a folder, without a display. */
  void screenshots(Pictures wanted);
}
