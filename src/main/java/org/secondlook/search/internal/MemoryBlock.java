package org.secondlook.search.internal;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.secondlook.search.IndexEntry;

/**
 * A few hundred photos' codes in one array: coarse blocks, fine rows and numbers one after the
 * other, as in the files of a segment. Float templates are not in it.
 */
public final class MemoryBlock extends CodedBlocks {
  private MemoryBlock(Layout layout, int rows, MemorySegment bytes) {
    super(
        layout,
        rows,
        bytes.asSlice(0, fineAt(layout, rows)),
        bytes.asSlice(fineAt(layout, rows), (long) rows * layout.fineBytes()),
        bytes.asSlice(idsAt(layout, rows)));
  }

  private static long fineAt(Layout layout, int rows) {
    return blocks(rows) * layout.blockBytes();
  }

  private static long idsAt(Layout layout, int rows) {
    return fineAt(layout, rows) + (long) rows * layout.fineBytes();
  }

  private static long bytes(Layout layout, int rows) {
    return idsAt(layout, rows) + (long) rows * Layout.ID_BYTES;
  }

  /**
   * Reads what {@link #encode} wrote; the array is used as it is.
   *
   * @throws IllegalArgumentException where it isn't as long as so many rows are
   */
  static MemoryBlock read(Layout layout, int rows, byte[] bytes) {
    if (rows < 1 || bytes.length != bytes(layout, rows)) {
      throw new IllegalArgumentException(
          "A block of so many rows (" + rows + ") isn't so long: " + bytes.length);
    }
    return new MemoryBlock(layout, rows, MemorySegment.ofArray(bytes));
  }

  /** The same bytes for the same entries, whoever writes them. */
  static byte[] encode(Layout layout, List<IndexEntry> entries) {
    int rows = entries.size();
    byte[] bytes = new byte[Math.toIntExact(bytes(layout, rows))];
    ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer fine = out.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    fine.position((int) fineAt(layout, rows));
    ByteBuffer ids = out.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    ids.position((int) idsAt(layout, rows));
    CodedRow one = new CodedRow(layout.first());
    CodedRow two = new CodedRow(layout.second());
    for (int row = 0; row < rows; row++) {
      IndexEntry entry = entries.get(row);
      one.encode(entry.template().first().values());
      two.encode(entry.template().second().values());
      int block = (int) (row / Kernel.ROWS * layout.blockBytes());
      RowBytes.coarse(out, block, row % Kernel.ROWS, one, two);
      RowBytes.fine(fine, layout, one, two);
      ids.putLong(entry.photo()).putLong(entry.person());
    }
    return bytes;
  }
}
