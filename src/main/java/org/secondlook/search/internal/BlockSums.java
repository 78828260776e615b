package org.secondlook.search.internal;

/**
 * What the scan found of one block: for each row the fused sum, the second model's, and by how much
 * they can be off.
 */
final class BlockSums {
  final short[] fused = new short[Kernel.ROWS];
  final short[] second = new short[Kernel.ROWS];
  final short[] fusedMargin = new short[Kernel.ROWS];
  final short[] secondMargin = new short[Kernel.ROWS];

  /** A bit a row: the fused similarity may reach the cut; the row's code may say nothing at all. */
  final long[] passFused = new long[Kernel.ROWS / 64];

  final long[] passSecond = new long[Kernel.ROWS / 64];
  final long[] unknownFirst = new long[Kernel.ROWS / 64];
  final long[] unknownSecond = new long[Kernel.ROWS / 64];

  boolean anyPassed() {
    return (passFused[0] | passFused[1] | passSecond[0] | passSecond[1]) != 0;
  }
}
