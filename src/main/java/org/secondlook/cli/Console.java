package org.secondlook.cli;

import java.io.PrintStream;
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
      private long last = System.nanoTime() - PROGRESS_EVERY_NANOS;

      @Override
      public synchronized void progress(Progress progress) {
        long now = System.nanoTime();
        boolean finished = progress.done() == progress.total();
        if (!quiet && (finished || now - last >= PROGRESS_EVERY_NANOS)) {
          last = now;
          err.println(progress.what() + ": " + amount(progress));
        }
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
