package org.secondlook.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.Optional;
import org.secondlook.base.Sha256;

/**
 * A file as it was when it was hashed, to be compared once it was gone through: between the two
 * looks anybody might have put other bytes in its place, and perhaps the old ones back.
 *
 * @param modified time of the last change of its bytes, which programs can set as they like
 * @param changed time of the last change of bytes or attributes, which they can't; null where the
 *     file system has none
 * @param key what the file system knows the file by; null where it has none
 */
public record FileFingerprint(
    Sha256 sha256, long size, FileTime modified, Object changed, Object key) {
  public static FileFingerprint of(Path file) throws IOException {
    BasicFileAttributes before = attributes(file);
    Object changed = changeTime(file);
    return new FileFingerprint(
        Sha256.of(file), before.size(), before.lastModifiedTime(), changed, before.fileKey());
  }

  private static BasicFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class);
  }

  private static Object changeTime(Path file) throws IOException {
    try {
      return Files.getAttribute(file, "unix:ctime");
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      return null;
    }
  }

  /** A sentence where the file isn't what it was any more. */
  public Optional<String> changed(Path file) {
    try {
      BasicFileAttributes now = attributes(file);
      boolean sameBytes = now.size() == size && Sha256.of(file).equals(sha256);
      boolean untouched =
          now.lastModifiedTime().equals(modified)
              && Objects.equals(now.fileKey(), key)
              && Objects.equals(changeTime(file), changed);
      if (sameBytes && untouched) {
        return Optional.empty();
      }
      return Optional.of(
          file
              + (sameBytes
                  ? " was touched or replaced by another program while it was processed, so it can't be said which bytes were seen;"
                  : " was changed or replaced while it was processed;")
              + " nothing that was found is kept. Copy it to a place where nobody writes to it, and try again.");
    } catch (IOException e) {
      return Optional.of(
          file
              + " could not be read a second time after it was processed ("
              + e.getMessage()
              + "), so nothing that was found is kept. Connect its drive and try again.");
    }
  }
}
