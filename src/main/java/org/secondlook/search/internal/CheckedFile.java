package org.secondlook.search.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A file written front to back through a buffer, with a CRC-32C of each piece of 1 MiB. For one
 * thread.
 */
final class CheckedFile implements AutoCloseable {
  static final int PIECE = 1 << 20;

  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(PIECE).order(ByteOrder.LITTLE_ENDIAN);
  private final List<Integer> sums = new ArrayList<>();

  CheckedFile(Path file) throws IOException {
    channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
  }

  void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      int count = Math.min(bytes.remaining(), buffer.remaining());
      buffer.put(bytes.slice(bytes.position(), count));
      bytes.position(bytes.position() + count);
      if (!buffer.hasRemaining()) {
        flush();
      }
    }
  }

  private void flush() throws IOException {
    buffer.flip();
    CRC32C sum = new CRC32C();
    sum.update(buffer.duplicate());
    sums.add((int) sum.getValue());
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }

  /** Writes the rest, waits until all is on the disk. @return the sums of all pieces */
  List<Integer> finish() throws IOException {
    if (buffer.position() > 0) {
      flush();
    }
    channel.force(true);
    return sums;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
