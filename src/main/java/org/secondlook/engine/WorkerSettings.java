package org.secondlook.engine;

import java.time.Duration;

/**
 * How a worker process is run.
 *
 * @param mainClass what it starts; {@link WorkerMain} but for tests
 * @param threads for one inference
 * @param polite whether it gives way to other programs, so that the window stays quick
 * @param heapMegabytes limit of its Java heap; pictures and frames are there
 * @param directMegabytes limit of its Java buffers outside the heap; the models' input is there
 * @param silence no sign of life for so long while it has work means that it hangs: it is ended.
 *     The decoder itself gives up a frame after ten seconds; this is for when it can't even do
 *     that.
 * @param longest the most a file may take, beside thirty times its playing time
 */
public record WorkerSettings(
    String mainClass,
    int threads,
    boolean polite,
    int heapMegabytes,
    int directMegabytes,
    Duration silence,
    Duration longest) {
  public WorkerSettings {
    if (threads < 1 || heapMegabytes < 256 || directMegabytes < 64) {
      throw new IllegalArgumentException("A worker needs threads and memory");
    }
    if (silence.isNegative() || silence.isZero() || longest.compareTo(silence) < 0) {
      throw new IllegalArgumentException("A worker needs time");
    }
  }

  /** All cores, for commands. */
  public static WorkerSettings alone() {
    return of(Runtime.getRuntime().availableProcessors(), false);
  }

  /** One core stays with the window while somebody works in it. */
  public static WorkerSettings besideAWindow() {
    return of(Math.max(1, Runtime.getRuntime().availableProcessors() - 1), true);
  }

  private static WorkerSettings of(int threads, boolean polite) {
    // A picture of 100 million pixels, the most that is opened, takes 700 MB while it is decoded.
    return new WorkerSettings(
        WorkerMain.class.getName(),
        threads,
        polite,
        1_280,
        768,
        Duration.ofSeconds(60),
        Duration.ofHours(1));
  }
}
