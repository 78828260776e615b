package org.secondlook.engine.internal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Keeps this process and its children below a share of the machine's processors, so that people can
 * work on it beside the watching. What was worked too much is rested afterwards. One thread.
 */
final class ProcessorBudget {
  private static final double SHARE = 0.78;
  private static final long MEASURED_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /** What was too much is forgiven beyond this, and what was left over is of no use beyond that. */
  private static final double MOST_SECONDS_OWED = 0.3;

  /** Of all processors: long enough for the moments in which every camera shows somebody. */
  private static final double MOST_SECONDS_SAVED = 1.5;

  private final int processors;
  private long measuredAt = System.nanoTime();
  private double workedBefore = workedSeconds();
  private double owed;

  ProcessorBudget(int processors) {
    this.processors = processors;
  }

  /** Whether there is time for more work now. */
  boolean hasRoom() {
    long now = System.nanoTime();
    if (now - measuredAt >= MEASURED_NANOS) {
      account((now - measuredAt) / 1e9, workedSeconds());
      measuredAt = now;
    }
    return owed <= 0;
  }

  private void account(double seconds, double worked) {
    // A child that ended takes what it worked along.
    double since = Math.max(0, worked - workedBefore);
    workedBefore = worked;
    owed =
        Math.clamp(
            owed + since / processors - SHARE * seconds, -MOST_SECONDS_SAVED, MOST_SECONDS_OWED);
  }

  private static double workedSeconds() {
    return Stream.concat(Stream.of(ProcessHandle.current()), ProcessHandle.current().children())
        .mapToDouble(each -> each.info().totalCpuDuration().map(Duration::toNanos).orElse(0L) / 1e9)
        .sum();
  }
}
