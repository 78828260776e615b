package org.secondlook.app.report;

import java.nio.file.Path;

/** Folders below the user's own are shown with "~" in its place: short, and naming nobody. */
final class HomePath {
  private HomePath() {}

  private static Path home() {
    return Path.of(System.getProperty("user.home"));
  }

  static String shown(Path folder) {
    return folder.startsWith(home()) && !folder.equals(home())
        ? Path.of("~").resolve(home().relativize(folder)).toString()
        : folder.toString();
  }

  /** The folder that such words, or any path, stand for. */
  static Path read(String words) {
    Path path = Path.of(words.strip());
    return path.startsWith("~") ? home().resolve(Path.of("~").relativize(path)) : path;
  }
}
