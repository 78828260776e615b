package org.secondlook.engine.internal;

import java.time.Duration;

/**
 * Keeps a worker's Java heap near what is really in use. Frames are large and live for a moment
 * only, but some are alive whenever the young part is collected and so move to the old part, which
 * the collector would rather enlarge to its limit than clean: a recording of ten minutes then takes
 * the whole limit for 40 MB of living data. A large picture may still use all of it.
 */
final class HeapLimit {
  private static final long LID_BYTES = 320L << 20;

  /** Cleaning is worth it only where this much more came than was left the last time. */
  private static final double WORTH = 1.5;

  private static final Duration GLANCE = Duration.ofMillis(500);

  private HeapLimit() {}

  /** Watches from a thread of its own until the process ends. */
  static void close() {
    Thread.ofPlatform().daemon().name("heap-lid").start(HeapLimit::watch);
  }

  private static void watch() {
    long lid = LID_BYTES;
    try {
      while (true) {
        Thread.sleep(GLANCE);
        if (used() > lid) {
          System.gc();
          lid = Math.max(LID_BYTES, (long) (WORTH * used()));
        } else if (lid > LID_BYTES && used() < LID_BYTES / 2) {
          lid = LID_BYTES;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
