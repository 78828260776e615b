package org.secondlook.app.report;

import java.nio.file.Path;
import org.secondlook.app.shell.WindowSettings;

/** The folder that everything is exported to, as the Report screen has it. */
public final class ExportFolder {
  private static final String NAME = "report.folder";

  private ExportFolder() {}

  /** As it is shown, with "~" for the user's own folder. */
  static String shown(WindowSettings settings) {
    return settings.text(NAME, Path.of("~").resolve("Second Look reports").toString());
  }

  static void remember(WindowSettings settings, String folder) {
    settings.remember(NAME, folder);
  }

  public static Path of(WindowSettings settings) {
    return HomePath.read(shown(settings));
  }
}
