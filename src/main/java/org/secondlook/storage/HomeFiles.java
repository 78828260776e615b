package org.secondlook.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.secondlook.base.FileTree;
import org.secondlook.base.Home;
import org.secondlook.base.SecondLookException;

/** The files of a home, as a backup sees them. */
final class HomeFiles {
  /** How a seat reaches its server, and what lay here before the home was moved there. */
  private static final Set<String> OF_A_SEAT =
      Set.of(ServerHome.SETTINGS, ServerHome.BEGUN, ServerHome.AUTHORITY, ServerHome.MOVED);

  private HomeFiles() {}

  /**
   * All but the store, its lock, what is a seat's alone, what can be made again, and the lists of
   * look-outs, which a copy would let outlive their authority.
   */
  static List<Path> besidesTheStore(Home home) throws IOException {
    try (Stream<Path> files = Files.walk(home.folder())) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> isInBackups(home, file))
          .sorted()
          .toList();
    }
  }

  private static boolean isInBackups(Home home, Path file) {
    boolean ofTheStore =
        file.getParent().equals(home.folder())
            && file.getFileName()
                .toString()
                .startsWith(home.database().getFileName().toString() + ".");
    return !ofTheStore
        && Stream.of(home.index(), home.logs(), home.incoming(), home.lookouts())
            .noneMatch(file::startsWith)
        && !OF_A_SEAT.contains(name(home, file))
        && !file.equals(home.cluster());
  }

  static String name(Home home, Path file) {
    return home.folder().relativize(file).toString().replace('\\', '/');
  }

  /**
   * A backup may come from anybody: its names must not lead out of the home, nor to what no backup
   * holds, such as the address of a server or of a cluster that a restored home would turn to.
   */
  static Path within(Home home, String name) {
    Path path = home.folder().resolve(name).normalize();
    if (name.isBlank() || !path.startsWith(home.folder()) || path.equals(home.folder())) {
      throw SecondLookException.damaged("The backup names a file outside of the home: " + name);
    }
    if (!path.equals(StoreFiles.data(home.database())) && !isInBackups(home, path)) {
      throw SecondLookException.damaged(
          "The backup names the file " + name + ", which no backup holds: it was altered.");
    }
    return path;
  }

  static void requireEmpty(Home home) {
    if (!Files.exists(home.folder())) {
      return;
    }
    try (Stream<Path> files = Files.list(home.folder())) {
      if (files.findAny().isPresent()) {
        throw SecondLookException.usage(
            "The home "
                + home.folder()
                + " is not empty. A backup is restored into a new one: choose it with --home.");
      }
    } catch (IOException e) {
      throw SecondLookException.input(
          "The home " + home.folder() + " is no folder, or can't be read.", e);
    }
  }

  static void deleteTreeQuietly(Path folder) {
    try {
      FileTree.delete(folder);
    } catch (IOException ignored) {
      // The next restore begins by deleting it.
    }
  }
}
