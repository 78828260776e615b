package org.secondlook.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A worker process that ends as if somebody had killed it the first few times it is started. */
public final class KilledStarts {
  static final int KILLS = 6;
  private static final int SIGKILL = 128 + 9;

  private KilledStarts() {}

  /**
   * Grows by a byte with each death; in the program's own folder, since a child's goes with it, by
   * its starter's number.
   */
  static Path counted(ProcessHandle starter) {
    return Path.of("target").toAbsolutePath().resolve("killed-starts-" + starter.pid());
  }

  public static void main(String[] args) throws IOException {
    Path deaths = counted(ProcessHandle.current().parent().orElseThrow());
    if (!Files.exists(deaths) || Files.size(deaths) < KILLS) {
      Files.write(deaths, new byte[1], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      Runtime.getRuntime().halt(SIGKILL);
    }
    HaltingWorker.main(args);
  }
}
