package org.secondlook.base;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What has happened to a file has happened on its disk. */
public final class DurableFiles {
  private static final int BLOCK = 1 << 20;

  private DurableFiles() {}

  /** Overwrites a file with zeros on disk, then deletes it; does nothing where there is none. */
  public static void erase(Path file) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      long left = channel.size();
      ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.clamp(left, 1, BLOCK));
      while (left > 0) {
        zeros.clear().limit((int) Math.min(left, zeros.capacity()));
        left -= channel.write(zeros);
      }
      channel.force(true);
    }
    Files.delete(file);
    syncFolder(file.getParent());
  }

  /**
   * Renames survive a pulled plug only once their folder is on disk; Windows neither needs nor
   * allows it.
   */
  public static void syncFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException ignored) {
      // Best effort by nature: the content itself was forced before.
    }
  }
}
