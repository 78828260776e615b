package org.secondlook.engine.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers which files ended a worker, and keeps those away that did it twice, until the program
 * ends or the file changes. A worker that somebody else ended is held against the file only after
 * many times: then it may be the file that uses up all memory. Safe for threads.
 */
final class KeptAwayFiles {
  private static final int DEATHS = 2;

  /** After so many it may be the file, or the machine, that has no room for it. */
  static final int KILLS = 20;

  private final Map<Path, Record> records = new HashMap<>();

  private record Version(FileTime changed, long size) {}

  private record Record(Version version, int deaths, int kills, WorkerDied.Cause last) {}

  /** Why the file isn't opened any more, if so. */
  synchronized Optional<String> verdict(Path file) {
    Record record = current(file);
    if (record.deaths < DEATHS && record.kills < KILLS) {
      return Optional.empty();
    }
    String what =
        switch (record.last) {
          case CRASHED -> "made the decoder crash twice";
          case HUNG -> "kept the decoder from going on twice";
          case KILLED ->
              "was being read " + KILLS + " times when the decoder was ended from outside";
        };
    return Optional.of(
        file
            + " "
            + what
            + ", so it is kept away from now on. Nothing of it was used. Keep the original, and try a copy made with another program.");
  }

  /** One more worker died with it. */
  synchronized void died(Path file, WorkerDied death) {
    Record before = current(file);
    boolean killed = death.why() == WorkerDied.Cause.KILLED;
    records.put(
        key(file),
        new Record(
            before.version,
            before.deaths + (killed ? 0 : 1),
            before.kills + (killed ? 1 : 0),
            death.why()));
  }

  /** It was gone through whole after all: what died with it before died of something else. */
  synchronized void passed(Path file) {
    records.remove(key(file));
  }

  private Record current(Path file) {
    Version version = version(file);
    Record known = records.get(key(file));
    return known != null && known.version.equals(version)
        ? known
        : new Record(version, 0, 0, WorkerDied.Cause.CRASHED);
  }

  private static Path key(Path file) {
    return file.toAbsolutePath().normalize();
  }

  private static Version version(Path file) {
    try {
      return new Version(Files.getLastModifiedTime(file), Files.size(file));
    } catch (IOException e) {
      return new Version(FileTime.fromMillis(0), -1);
    }
  }
}
