package org.secondlook.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.AuditLines;
import org.secondlook.casework.Checkpoint;

/** Checkpoints and keys that a user names, got by another way than what they are to check. */
final class Attested {
  private Attested() {}

  static List<Checkpoint> checkpoints(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
          .filter(line -> !line.isBlank())
          .map(AuditLines::checkpoint)
          .toList();
    } catch (IOException e) {
      throw SecondLookException.input("The checkpoints " + file + " can't be read.", e);
    } catch (IllegalArgumentException e) {
      throw SecondLookException.damaged(
          "A line of " + file + " is no checkpoint, or was altered.", e);
    }
  }

  static String key(String key) {
    if (key.matches("[0-9a-f]{64}")) {
      return key;
    }
    try {
      return Files.readString(Path.of(key)).strip();
    } catch (IOException | java.nio.file.InvalidPathException e) {
      throw SecondLookException.input(
          key + " is neither a public key (64 hexadecimal digits) nor a file that holds one.");
    }
  }
}
