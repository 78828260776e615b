package org.secondlook.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.secondlook.base.Home;
import org.secondlook.workflow.WindowStart;

/**
 * What the command line may ask of the window, without knowing it. {@code Main} brings both
 * together.
 */
public interface WindowLauncher {
  /** Whether this machine can show a window now. */
  boolean available();

  /**
   * Opens the workstation on a home and returns when the user closes it.
   *
   * @param user the account to act as, or null
   * @param beginning what it begins with; empty for the list of cases
   */
  void open(Home home, String user, Optional<WindowStart> beginning);

  /** Draws every screen with the sample data into a folder, without a display. */
  void screenshots(Path folder);
}
