package org.secondlook.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.secondlook.base.SecondLookException;

/**
 * Keeps a second Second Look out of a home, another process as well as this one. H2 locks its file
 * too, but lets the same process in twice, and its lock is gone for a moment while the store is
 * rewritten. The operating system drops the lock when the process dies, however it dies.
 */
final class StoreLock implements AutoCloseable {
  private final FileChannel channel;

  private StoreLock(FileChannel channel) {
    this.channel = channel;
  }

  static StoreLock take(Path store) {
    Path file = store.resolveSibling(store.getFileName() + ".lock");
    FileChannel channel;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw SecondLookException.input(
          "The folder " + store.getParent() + " can't be written to. Check its permissions.", e);
    }
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new StoreLock(channel);
      }
    } catch (OverlappingFileLockException e) {
      // This process has it: the same answer.
    } catch (IOException e) {
      closeQuietly(channel);
      throw SecondLookException.input(
          "The home in " + store.getParent() + " can't be locked for use.", e);
    }
    closeQuietly(channel);
    throw StoreErrors.alreadyOpen();
  }

  @Override
  public void close() {
    closeQuietly(channel);
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException ignored) {
      // Nothing was written to it.
    }
  }
}
