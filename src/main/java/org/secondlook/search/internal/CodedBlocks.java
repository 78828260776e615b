package org.secondlook.search.internal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Coded photos in memory, as {@link Layout} has them: what a scan looks at. */
abstract class CodedBlocks {
  static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  final Layout layout;
  final int rows;
  final MemorySegment scan;
  final MemorySegment fine;
  final MemorySegment ids;
  private final long[] live;

  CodedBlocks(Layout layout, int rows, MemorySegment scan, MemorySegment fine, MemorySegment ids) {
    this.layout = layout;
    this.rows = rows;
    this.scan = scan;
    this.fine = fine;
    this.ids = ids;
    live = new long[blocks(rows) * (Kernel.ROWS / 64)];
    for (int row = 0; row < rows; row++) {
      if (photo(row) != Layout.ERASED) {
        live[row >> 6] |= 1L << row;
      }
    }
  }

  static int blocks(int rows) {
    return (int) ((rows + Kernel.ROWS - 1L) / Kernel.ROWS);
  }

  final int blocks() {
    return blocks(rows);
  }

  /** A bit a row that is there; whole blocks. */
  final long[] live() {
    return live;
  }

  final long photo(int row) {
    return ids.get(LONG, (long) row * Layout.ID_BYTES);
  }

  final long person(int row) {
    return ids.get(LONG, (long) row * Layout.ID_BYTES + 8);
  }

  final long fineAt(int row) {
    return (long) row * layout.fineBytes();
  }

  /** One of the row's four numbers: shift and error of the first model, then of the second. */
  final float fineNumber(int row, int which) {
    return fine.get(FLOAT, fineAt(row) + layout.fineNumbersAt() + 4L * which);
  }
}
