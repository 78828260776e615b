package org.secondlook.search.internal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Plain loops: where the Vector API is missing, and to test it against. */
final class ScalarKernel implements Kernel {
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  @Override
  public void coarse(
      MemorySegment scan, long at, Plan plan, int cutFused, int cutSecond, BlockSums out) {
    Arrays.fill(out.passFused, 0);
    Arrays.fill(out.passSecond, 0);
    Arrays.fill(out.fused, plan.first.start);
    Arrays.fill(out.second, plan.second.start);
    long next = add(scan, at, plan.first.words, out.fused);
    next = add(scan, next, plan.second.words, out.second);
    for (int row = 0; row < ROWS; row++) {
      int errors = scan.get(SHORT, next + 2L * row) & 0xffff;
      int one = errors & 0xff;
      int two = errors >>> 8;
      out.fused[row] += (short) (out.second[row] >> plan.secondShift);
      short secondMargin = (short) (two * plan.second.perError + plan.second.slack);
      short fusedMargin =
          (short) (one * plan.first.perError + two * plan.fusedPerSecondError + plan.fusedSlack);
      long bit = 1L << row;
      int word = row >> 6;
      if (one == Codec.UNKNOWN
          || two == Codec.UNKNOWN
          || (short) (out.fused[row] + fusedMargin) >= cutFused) {
        out.passFused[word] |= bit;
      }
      if (two == Codec.UNKNOWN || (short) (out.second[row] + secondMargin) >= cutSecond) {
        out.passSecond[word] |= bit;
      }
    }
  }

  private static long add(MemorySegment scan, long from, short[] words, short[] sums) {
    long at = from;
    for (int g = 0; g < words.length; g += 4) {
      short w0 = words[g];
      short w1 = words[g + 1];
      short w2 = words[g + 2];
      short w3 = words[g + 3];
      for (int row = 0; row < ROWS; row++) {
        int word = scan.get(SHORT, at + 2L * row) & 0xffff;
        sums[row] +=
            (short) (word * w0 + (word >>> 4) * w1 + (word >>> 8) * w2 + (word >>> 12) * w3);
      }
      at += 2L * ROWS;
    }
    return at;
  }

  @Override
  public int fine(MemorySegment rows, long at, int[] weights) {
    return sum(rows, at, weights);
  }

  static int sum(MemorySegment rows, long at, int[] weights) {
    int sum = 0;
    for (int d = 0; d < weights.length; d++) {
      sum += rows.get(ValueLayout.JAVA_BYTE, at + d) * weights[d];
    }
    return sum;
  }

  @Override
  public String name() {
    return "plain loops";
  }
}
