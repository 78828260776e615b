package org.secondlook.app.evidence;

import java.nio.file.Path;
import org.secondlook.casework.Evidence;

/** One line in the list of files. */
public sealed interface FileRow {
  /** A name for people. */
  String name();

  /**
   * A file that the case has. @param tracks found so far @param reached how far a running import
   * is, or -1
   */
  record Received(Evidence evidence, int tracks, long reached) implements FileRow {
    @Override
    public String name() {
      return evidence.fileName();
    }
  }

  /** Dropped, its turn has not come. */
  record Waiting(Path file) implements FileRow {
    @Override
    public String name() {
      return file.getFileName().toString();
    }
  }

  /** Could not be taken in. @param why a sentence with what to do */
  record Refused(Path file, String why) implements FileRow {
    @Override
    public String name() {
      return file.getFileName().toString();
    }
  }
}
