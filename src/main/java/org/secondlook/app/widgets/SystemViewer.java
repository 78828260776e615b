package org.secondlook.app.widgets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.secondlook.app.Texts;

/** Shows a file in the program that this system has for it, or a folder in its file manager. */
public final class SystemViewer {
  private SystemViewer() {}

  /**
   * @return a sentence where the system has none, else empty
   */
  public static Optional<String> open(Path path) {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String opener =
        system.contains("win") ? "explorer" : system.contains("mac") ? "open" : "xdg-open";
    try {
      new ProcessBuilder(List.of(opener, path.toString()))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
      return Optional.empty();
    } catch (IOException e) {
      System.getLogger(SystemViewer.class.getName())
          .log(System.Logger.Level.WARNING, "No program opens " + path, e);
      return Optional.of(Texts.of("viewer.none", path));
    }
  }
}
