package org.secondlook.app.window;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.ConsoleHandler;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What programmers read goes into the home's log folder, not to whoever started the window. */
final class WindowLog {
  private static final int BYTES = 1 << 20;
  private static final int FILES = 3;

  private WindowLog() {}

  /** From now on; where the folder can't be written, the console keeps it. */
  static void into(Path folder) {
    Logger root = Logger.getLogger("");
    try {
      Files.createDirectories(folder);
      FileHandler file =
          new FileHandler(folder.resolve("window-%g.log").toString(), BYTES, FILES, true);
      file.setFormatter(new SimpleFormatter());
      for (Handler handler : root.getHandlers()) {
        if (handler instanceof ConsoleHandler) {
          root.removeHandler(handler);
        }
      }
      root.addHandler(file);
    } catch (IOException e) {
      System.getLogger(WindowLog.class.getName())
          .log(System.Logger.Level.WARNING, "The log folder can't be written: " + folder, e);
    }
  }
}
