package org.secondlook.search.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32C;
import org.secondlook.search.IndexEntry;
import org.secondlook.search.internal.Steps.Step;

/**
 * Writes one segment, a photo at a time. Nothing of it counts before a manifest names it. For one
 * thread.
 */
final class SegmentWriter implements AutoCloseable {
  private static final int BATCH = 1024;

  private final Layout layout;
  private final SegmentFiles files;
  private final CheckedFile scan;
  private final CheckedFile fine;
  private final CheckedFile ids;
  private final CheckedFile floats;
  private final SearchThreads workers;
  private final List<IndexEntry> batch = new ArrayList<>();
  private final CodedRow[] first = new CodedRow[BATCH];
  private final CodedRow[] second = new CodedRow[BATCH];
  private final ByteBuffer block;
  private final ByteBuffer fineRow;
  private final ByteBuffer idRow = little(Layout.ID_BYTES);
  private final ByteBuffer floatRow;
  private final Steps steps;
  private int rows;

  SegmentWriter(Path folder, int number, Layout layout, SearchThreads workers, Steps steps)
      throws IOException {
    this.steps = steps;
    this.layout = layout;
    this.workers = workers;
    files = SegmentFiles.of(folder, number);
    scan = new CheckedFile(files.scan());
    fine = new CheckedFile(files.fine());
    ids = new CheckedFile(files.ids());
    floats = new CheckedFile(files.floats());
    block = little((int) layout.blockBytes());
    fineRow = little(layout.fineBytes());
    floatRow = little(layout.floatBytes());
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  void add(IndexEntry entry) throws IOException {
    batch.add(entry);
    if (batch.size() == BATCH) {
      writeBatch();
    }
  }

  private void writeBatch() throws IOException {
    AtomicInteger next = new AtomicInteger();
    workers.all(
        worker -> {
          for (int n = next.getAndIncrement(); n < batch.size(); n = next.getAndIncrement()) {
            first[n] = first[n] == null ? new CodedRow(layout.first()) : first[n];
            second[n] = second[n] == null ? new CodedRow(layout.second()) : second[n];
            first[n].encode(batch.get(n).template().first().values());
            second[n].encode(batch.get(n).template().second().values());
          }
        });
    for (int n = 0; n < batch.size(); n++) {
      write(batch.get(n), first[n], second[n]);
    }
    batch.clear();
    steps.written(Step.SOME_ROWS);
  }

  private void write(IndexEntry entry, CodedRow one, CodedRow two) throws IOException {
    RowBytes.coarse(block, 0, rows % Kernel.ROWS, one, two);
    rows++;
    if (rows % Kernel.ROWS == 0) {
      writeBlock();
    }
    fine.write(RowBytes.fine(fineRow.clear(), layout, one, two).flip());
    ids.write(idRow.clear().putLong(entry.photo()).putLong(entry.person()).flip());
    floatRow.clear();
    float[] firstValues = entry.template().first().values();
    float[] secondValues = entry.template().second().values();
    floatRow.asFloatBuffer().put(firstValues).put(secondValues);
    floatRow.position(4 * (firstValues.length + secondValues.length));
    floatRow.putInt(
        rowSum(floatRow.array(), layout.floatBytes() - 4, entry.photo(), entry.person()));
    floats.write(floatRow.flip());
  }

  /** The sum covers the numbers too, so that a template can't be taken for another photo's. */
  static int rowSum(byte[] row, int length, long photo, long person) {
    CRC32C sum = new CRC32C();
    sum.update(row, 0, length);
    sum.update(ByteBuffer.allocate(16).putLong(photo).putLong(person).flip());
    return (int) sum.getValue();
  }

  private void writeBlock() throws IOException {
    block.clear();
    scan.write(block);
    java.util.Arrays.fill(block.array(), (byte) 0);
  }

  /** Photos written by {@link #finish}. */
  int rows() {
    return rows;
  }

  /** Completes the segment and waits until it is on the disk. */
  void finish() throws IOException {
    writeBatch();
    if (rows % Kernel.ROWS != 0) {
      writeBlock();
    }
    floats.finish();
    writeSums(files, List.of(scan.finish(), fine.finish(), ids.finish()));
    steps.written(Step.SEGMENT);
  }

  /** Replaces the sums at once, so that a process may die before or after it. */
  static void writeSums(SegmentFiles files, List<List<Integer>> sums) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            files.newSums(),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      channel.write(ByteBuffer.wrap(PieceSums.bytes(sums)));
      channel.force(true);
    }
    Files.move(
        files.newSums(),
        files.sums(),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    scan.close();
    fine.close();
    ids.close();
    floats.close();
  }

  void abandon() throws IOException {
    close();
    files.delete();
  }
}
