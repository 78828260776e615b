package org.secondlook.search.internal;

import java.lang.foreign.MemorySegment;

/**
 * The inner loops. A block is 128 rows; of each word of four slots it holds the 128 rows' words in
 * a row, so that rows fill the lanes of a vector and nothing is ever added across lanes. The four
 * slots needn't be taken apart: with weights from {@code Plan.Part.words}, word * w0 + (word >>> 4)
 * * w1 + (word >>> 8) * w2 + (word >>> 12) * w3 is their weighted sum modulo 2^16.
 */
interface Kernel {
  int ROWS = 128;

  /** Weights of fine codes come in so many, the last of them zero where a model has fewer. */
  int FINE_STEP = 16;

  /** Sums of one block for one probe, and which rows may reach the cuts. */
  void coarse(MemorySegment scan, long at, Plan plan, int cutFused, int cutSecond, BlockSums out);

  /**
   * Sum of bytes times weights; it fits an int by the choice of the weights' unit.
   *
   * @param weights a multiple of {@link #FINE_STEP}; as many bytes are read, which a row has even
   *     after its last code: its numbers follow
   */
  int fine(MemorySegment rows, long at, int[] weights);

  String name();

  /** The Vector API where the module is there, else plain loops that give the same numbers. */
  static Kernel best() {
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      return new ScalarKernel();
    }
    return new WarmingKernel(new ScalarKernel(), new VectorKernel());
  }

  /** Bytes of a block. */
  static long blockBytes(int firstGroups, int secondGroups) {
    return 2L * ROWS * (firstGroups + secondGroups + 1);
  }
}
