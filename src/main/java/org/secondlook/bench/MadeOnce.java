package org.secondlook.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.secondlook.base.SecondLookException;

/**
 * Staged recordings, whose making takes longest, are kept for further measurements where a folder
 * for them is named. What one is made of stands beside it.
 */
final class MadeOnce {
  private MadeOnce() {}

  /**
   * Makes a file, unless an earlier run has left the very same one.
   *
   * @param what all that it follows from
   */
  static void file(Path file, String what, Runnable make) {
    Path made = file.resolveSibling(file.getFileName() + ".txt");
    if (isThere(file, made, what)) {
      return;
    }
    make.run();
    try {
      Files.writeString(made, what + bytes(file));
    } catch (IOException e) {
      throw SecondLookException.input(made + " can't be written. Check that its disk has room.", e);
    }
  }

  private static boolean isThere(Path file, Path made, String what) {
    try {
      return Files.exists(file)
          && Files.exists(made)
          && Files.readString(made).equals(what + Files.size(file));
    } catch (IOException e) {
      throw SecondLookException.input("The recording " + file + " can't be read.", e);
    }
  }

  static long bytes(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw SecondLookException.input("The recording " + file + " can't be read.", e);
    }
  }
}
