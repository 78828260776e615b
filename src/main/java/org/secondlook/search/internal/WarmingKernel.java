package org.secondlook.search.internal;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;

/**
 * Vector API code is slow until the compiler has seen it, by a factor of hundreds: the first search
 * of a fresh process would take seconds. So plain loops serve first, while a thread runs the vector
 * loops on a made-up block until they are the faster ones. Both give the same numbers.
 *
 * <p>That thread waits first: compiling the vector loops keeps a core busy for a second, and who
 * searches right after the start would share theirs with it.
 */
final class WarmingKernel implements Kernel {
  private static final int GROUPS = 32;
  private static final int BLOCKS = 64;
  private static final int ROUNDS = 4000;
  private static final Duration FIRST_SEARCH = Duration.ofSeconds(1);

  private final Kernel fast;
  private volatile Kernel now;

  WarmingKernel(Kernel slow, Kernel fast) {
    this.fast = fast;
    now = slow;
    Thread.ofPlatform().daemon().name("search-warm-up").start(() -> warmLater(slow));
  }

  private void warmLater(Kernel slow) {
    try {
      Thread.sleep(FIRST_SEARCH);
    } catch (InterruptedException e) {
      // Nobody interrupts it; if somebody does, then to have it done sooner.
    }
    warm(slow);
  }

  private void warm(Kernel slow) {
    try (Arena arena = Arena.ofConfined()) {
      long bytes = Kernel.blockBytes(GROUPS, GROUPS);
      MemorySegment blocks = arena.allocate(bytes, 64);
      Plan plan = Plan.forWarmUp(GROUPS);
      BlockSums sums = new BlockSums();
      long plain = time(slow, blocks, plan, sums);
      for (int round = 0; round < ROUNDS; round++) {
        long vectors = time(fast, blocks, plan, sums);
        plain = Math.min(plain, time(slow, blocks, plan, sums));
        if (2 * vectors < plain) {
          now = fast;
          return;
        }
      }
      now = fast;
    }
  }

  private static long time(Kernel kernel, MemorySegment block, Plan plan, BlockSums sums) {
    long start = System.nanoTime();
    for (int n = 0; n < BLOCKS; n++) {
      kernel.coarse(block, 0, plan, 0, 0, sums);
      kernel.fine(block, 0, plan.first.fine);
    }
    return System.nanoTime() - start;
  }

  @Override
  public void coarse(
      MemorySegment scan, long at, Plan plan, int cutFused, int cutSecond, BlockSums out) {
    now.coarse(scan, at, plan, cutFused, cutSecond, out);
  }

  @Override
  public int fine(MemorySegment rows, long at, int[] weights) {
    return now.fine(rows, at, weights);
  }

  @Override
  public String name() {
    return fast.name();
  }
}
