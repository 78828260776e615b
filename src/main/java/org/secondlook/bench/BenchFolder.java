package org.secondlook.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.secondlook.base.FileTree;
import org.secondlook.base.SecondLookException;

/** A folder that a measurement makes for itself and deletes afterwards. */
public final class BenchFolder {
  private BenchFolder() {}

  /** Refuses (kind USAGE) one that is there already, since it would be deleted in the end. */
  public static void refuseForeign(Path folder) {
    if (Files.exists(folder)) {
      throw SecondLookException.usage(
          folder
              + " is there already. Delete it if an earlier measurement left it, or name another"
              + " --dir.");
    }
  }

  /** The given one, made where it is missing; for null a new one. */
  public static Path of(Path given) {
    try {
      return given == null ? temporary() : Files.createDirectories(given);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new one, the caller's to delete. */
  static Path temporary() {
    try {
      return Files.createTempDirectory("second-look-bench");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void delete(Path folder) {
    try {
      FileTree.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
