package org.secondlook.cluster.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.secondlook.base.SecondLookException;

/**
 * What Infinispan and JGroups have to tell: into a node's file, for whoever looks for a cause, and
 * never to standard error, where only sentences for the user belong.
 */
public final class GridLog {
  private static final String FILE = "node.log";
  private static final int MOST_BYTES = 1 << 20;
  private static final int FILES = 2;

  /** Kept, since a logger that nobody holds forgets what it was told. */
  private static final List<Logger> CHATTY =
      List.of(Logger.getLogger("org.infinispan"), Logger.getLogger("org.jgroups"));

  private GridLog() {}

  static void quieten() {
    CHATTY.forEach(logger -> logger.setUseParentHandlers(false));
  }

  /** From now on what they tell goes into a file of a folder, of a few megabytes at most. */
  public static void writeTo(Path folder) {
    quieten();
    try {
      FileHandler file = new FileHandler(folder.resolve(FILE).toString(), MOST_BYTES, FILES, true);
      file.setFormatter(new SimpleFormatter());
      file.setLevel(Level.INFO);
      CHATTY.forEach(logger -> logger.addHandler(file));
    } catch (IOException e) {
      throw SecondLookException.input(
          "The node's log can't be written to " + folder + ". Is the disk full?", e);
    }
  }
}
