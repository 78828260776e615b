package org.secondlook.engine.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.secondlook.base.FileTree;
import org.secondlook.base.SecondLookException;

/**
 * The temporary folder of a child process, which is only its own: the libraries of models and
 * footage unpack there and delete what they made at an orderly end, which a child seldom has. Who
 * started it erases the folder once it is gone; where that one is gone first, the child does.
 */
final class ChildFolder {
  private static final Logger LOG = Logger.getLogger(ChildFolder.class.getName());
  private static final String OWN = "secondlook.child.folder";

  private ChildFolder() {}

  static Path make() {
    try {
      return Files.createTempDirectory("secondlook-child");
    } catch (IOException e) {
      throw SecondLookException.fault(
          "No folder could be made in "
              + System.getProperty("java.io.tmpdir")
              + " for the process that decodes files. Make room there, and see that you may write there.",
          e);
    }
  }

  /** What tells a child JVM where it is. */
  static String[] options(Path folder) {
    return new String[] {"-Djava.io.tmpdir=" + folder, "-D" + OWN + "=" + folder};
  }

  static void eraseAfter(Process child, Path folder) {
    child.onExit().thenRun(() -> erase(folder));
  }

  static void erase(Path folder) {
    try {
      FileTree.delete(folder);
    } catch (IOException e) {
      LOG.log(Level.FINE, "a child's folder", e);
    }
  }

  /**
   * Ends this child at once: native code in the middle of something would hold up an orderly end.
   */
  static void eraseAndHalt(int code) {
    String own = System.getProperty(OWN);
    if (own != null) {
      erase(Path.of(own));
    }
    Runtime.getRuntime().halt(code);
  }
}
