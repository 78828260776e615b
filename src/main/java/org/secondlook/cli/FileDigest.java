package org.secondlook.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.secondlook.base.Sha256;

/** A file's SHA-256 in results. */
final class FileDigest {
  private FileDigest() {}

  /** Null where the file can't even be hashed; the error beside it says why. */
  static String of(Path file) {
    try {
      return Files.isRegularFile(file) ? Sha256.of(file).hex() : null;
    } catch (IOException e) {
      return null;
    }
  }
}
