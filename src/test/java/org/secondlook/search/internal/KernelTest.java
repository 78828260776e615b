package org.secondlook.search.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class KernelTest {
  private static final int GROUPS = 9;

  @Test
  void vectorsAndPlainLoopsGiveTheSameNumbersForAnyBytes() {
    Random random = new Random(3);
    Kernel plain = new ScalarKernel();
    Kernel vectors = new VectorKernel();
    Plan plan = Plan.forWarmUp(GROUPS);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment block = arena.allocate(Kernel.blockBytes(GROUPS, GROUPS));
      for (int round = 0; round < 200; round++) {
        for (long at = 0; at < block.byteSize(); at++) {
          block.set(ValueLayout.JAVA_BYTE, at, (byte) random.nextInt());
        }
        random.ints(plan.first.words.length).forEach(new Filler(plan.first.words)::put);
        random.ints(plan.second.words.length).forEach(new Filler(plan.second.words)::put);
        BlockSums expected = new BlockSums();
        BlockSums found = new BlockSums();
        int cut = random.nextInt(1 << 16) - (1 << 15);
        plain.coarse(block, 0, plan, cut, -cut / 2, expected);
        vectors.coarse(block, 0, plan, cut, -cut / 2, found);
        assertThat(found).usingRecursiveComparison().isEqualTo(expected);
        int[] weights =
            random.ints(Kernel.FINE_STEP * (1 + random.nextInt(6)), -1000, 1000).toArray();
        assertThat(vectors.fine(block, 5, weights)).isEqualTo(plain.fine(block, 5, weights));
      }
    }
  }

  private static final class Filler {
    private final short[] into;
    private int next;

    Filler(short[] into) {
      this.into = into;
    }

    void put(int value) {
      into[next++] = (short) value;
    }
  }
}
