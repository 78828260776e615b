package org.secondlook.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.secondlook.base.JobContext;
import org.secondlook.base.Progress;

/**
 * Standard output and error, progress, and Ctrl-C: the running job is asked to stop and given time
 * to do so cleanly.
 */
final class Console {
  private static final long PROGRESS_EVERY_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final int SECONDS_TO_STOP = 30;

  private final PrintStream out;
  private final PrintStream err;
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private final CountDownLatch ended = new CountDownLatch(1);

  Console(PrintStream out, PrintStream err) {
    this.out = new PlainStream(out);
    this.err = new PlainStream(err);
  }

  PrintStream out() {
    return out;
  }

  PrintStream err() {
    return err;
  }

  /** Of an empty list: silence could mean anything. */
  void sayIfNone(Collection<?> listed, String sentence) {
    if (listed.isEmpty()) {
      out.println(sentence);
    }
  }

  /**
   * From now on Ctrl-C (or a polite kill) cancels the job and waits for its end; the JVM then exits
   * with 130.
   */
  void cancelOnInterrupt() {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  cancelled.set(true);
                  try {
                    if (!ended.await(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                      err.println(
                          "The running step did not stop in time; unfinished work is rolled back at the next start.");
                    }
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                },
                "cancel"));
  }

  void ended() {
    ended.countDown();
  }

  JobContext job(boolean quiet) {
    return new JobContext() {
      private final long started = System.nanoTime();
      private long last = started - PROGRESS_EVERY_NANOS;

      @Override
      public synchronized void progress(Progress progress) {
        long now = System.nanoTime();
        boolean finished = progress.done() == progress.total();
        if (!quiet && (finished || now - last >= PROGRESS_EVERY_NANOS)) {
          last = now;
          err.println(progress.what() + ": " + amount(progress) + left(progress, now - started));
        }
      }

      private static String left(Progress progress, long nanos) {
        return progress
            .left(Duration.ofNanos(nanos))
            .filter(left -> !left.isZero())
            .map(
                left ->
                    left.toSeconds() < 100
                        ? left.toSeconds() + 1 + " s"
                        : left.toMinutes() + 1 + " min")
            .map(words -> ", " + words + " left")
            .orElse("");
      }

      private static String amount(Progress progress) {
        if (progress.unit().equals(Progress.PERMILLE)) {
          return Math.round(progress.fraction() * 100) + " %";
        }
        String of = progress.total() < 0 ? "" : " of " + progress.total();
        return progress.done() + of + " " + progress.unit();
      }

      @Override
      public boolean cancelled() {
        return cancelled.get();
      }
    };
  }
}
