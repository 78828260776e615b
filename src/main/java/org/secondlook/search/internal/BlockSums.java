package org.secondlook.search.internal;

/** What the scan found of one block for one probe: each row's sums, and which rows pass. */
final class BlockSums {
  final short[] fused = new short[Kernel.ROWS];
  final short[] second = new short[Kernel.ROWS];

  /**
   * A bit a row: its fused similarity may reach the cut, or its code says nothing at all; likewise
   * that of the second model alone.
   */
  final long[] passFused = new long[Kernel.ROWS / 64];

  final long[] passSecond = new long[Kernel.ROWS / 64];
}
