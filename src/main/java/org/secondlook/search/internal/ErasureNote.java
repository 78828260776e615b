package org.secondlook.search.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.secondlook.search.internal.Steps.Step;

/**
 * What an erasure is about to write into a segment, on the disk before it begins: so one that was
 * cut short is done again on opening, and what it left can still be told from damage.
 *
 * @param rows that become zeros
 * @param sums the checksums of scan, fine codes and numbers once they are zeros
 */
record ErasureNote(List<Integer> rows, List<List<Integer>> sums) {
  void write(Path file, Steps steps) throws IOException {
    byte[] theirs = PieceSums.bytes(sums);
    ByteBuffer bytes =
        ByteBuffer.allocate(4 + 4 * rows.size() + theirs.length + 4)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(rows.size());
    rows.forEach(bytes::putInt);
    bytes.put(theirs);
    CRC32C own = new CRC32C();
    own.update(bytes.array(), 0, bytes.position());
    bytes.putInt((int) own.getValue()).flip();
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      channel.write(bytes.slice(0, bytes.limit() / 2));
      steps.written(Step.SOME_OF_THE_ERASURE_NOTE);
      channel.write(bytes.position(bytes.limit() / 2));
      channel.force(true);
    }
    steps.written(Step.ERASURE_NOTE);
  }

  /** Empty where there is none, or where the process died before it was complete. */
  static Optional<ErasureNote> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    byte[] all = Files.readAllBytes(file);
    ByteBuffer bytes = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
    CRC32C own = new CRC32C();
    own.update(all, 0, Math.max(0, all.length - 4));
    if (all.length < 8 || bytes.getInt(all.length - 4) != (int) own.getValue()) {
      return Optional.empty();
    }
    List<Integer> rows = new ArrayList<>();
    for (int left = bytes.getInt(); left > 0; left--) {
      rows.add(bytes.getInt());
    }
    byte[] theirs = new byte[all.length - 4 - bytes.position()];
    bytes.get(theirs);
    return Optional.of(new ErasureNote(rows, PieceSums.read(theirs, file)));
  }
}
