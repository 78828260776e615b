package org.secondlook.search.internal;

import java.nio.ByteBuffer;

/** A photo's codes as bytes, in little-endian buffers. */
final class RowBytes {
  private RowBytes() {}

  /**
   * Writes the words and the errors of one row into its block.
   *
   * @param from where the block starts in the buffer
   * @param row within the block
   */
  static void coarse(ByteBuffer buffer, int from, int row, CodedRow one, CodedRow two) {
    int next = words(buffer, one.slots, from, row);
    next = words(buffer, two.slots, next, row);
    buffer.putShort(next + 2 * row, (short) (one.coarseError | two.coarseError << 8));
  }

  private static int words(ByteBuffer buffer, int[] slots, int from, int row) {
    int at = from;
    for (int s = 0; s < slots.length; s += 4) {
      int word = slots[s] | slots[s + 1] << 4 | slots[s + 2] << 8 | slots[s + 3] << 12;
      buffer.putShort(at + 2 * row, (short) word);
      at += 2 * Kernel.ROWS;
    }
    return at;
  }

  /** Writes the fine codes of one row where the buffer stands. @return the buffer, behind them */
  static ByteBuffer fine(ByteBuffer buffer, Layout layout, CodedRow one, CodedRow two) {
    int start = buffer.position();
    buffer.put(start, one.fine).put(start + layout.fineSecondAt(), two.fine);
    buffer.position(start + layout.fineNumbersAt());
    return buffer
        .putFloat(one.fineShift)
        .putFloat(one.fineError)
        .putFloat(two.fineShift)
        .putFloat(two.fineError);
  }
}
