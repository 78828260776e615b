package org.secondlook.workflow;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;

/** The file that a report or a page of it becomes: under a name of its own, whole or not at all. */
final class ReportFile {
  private ReportFile() {}

  /**
   * @param tell is told where the first name was taken
   * @return a path where nothing is yet: the name, else the name with a number
   */
  static Path unused(Path folder, String name, String ending, Consumer<String> tell) {
    Path first = folder.resolve(name + ending).toAbsolutePath().normalize();
    Path target = first;
    for (int n = 2; Files.exists(target); n++) {
      target = first.resolveSibling(name + "-" + n + ending);
    }
    if (!target.equals(first)) {
      tell.accept(
          first.getFileName()
              + " is there already and stays; this report is "
              + target.getFileName()
              + ".");
    }
    return target;
  }

  /** What is put into a file. */
  interface Content {
    void into(OutputStream out) throws IOException;
  }

  /** The whole file or none. */
  static void write(Path target, Content content) {
    try {
      Files.createDirectories(target.getParent());
      Path unfinished = Files.createTempFile(target.getParent(), "report", ".unfinished");
      try {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
          content.into(out);
        }
        Files.move(unfinished, target);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException e) {
      throw SecondLookException.input(
          "The report can't be written to "
              + target.getParent()
              + " ("
              + e.getMessage()
              + "). Choose another folder.",
          e);
    }
  }

  /** So that a PDF that is shown later can be held against the log. */
  static String digest(Path file) {
    try {
      return Sha256.of(file).hex();
    } catch (IOException e) {
      throw SecondLookException.input(
          file + " can't be read back (" + e.getMessage() + "). Choose another folder.", e);
    }
  }

  /** A case number as part of a file's name. */
  static String safe(String number) {
    return number.replaceAll("[^A-Za-z0-9._-]", "_");
  }
}
