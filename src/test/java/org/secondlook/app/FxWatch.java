package org.secondlook.app;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.application.Platform;

/**
 * Asks the window's thread again and again whether it is there. It keeps the longest wait for an
 * answer, which is what a user feels, but which other programs on the machine lengthen too; and the
 * longest hold: how much of a wait the thread itself worked, or stood waiting for something else in
 * the middle of its work. Only the second is ours, so assertions are about it.
 */
public final class FxWatch implements AutoCloseable {
  /** What is promised of a wait on a quiet machine. */
  public static final long PROMISED_MILLIS = 50;

  /** For assertions on the hold: generous, since a cold processor shared with others is slower. */
  public static final long BLOCKED_MILLIS = 500;

  private static final long LOOK_CLOSER_MILLIS = 25;
  private static final long SAMPLE_MILLIS = 5;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Thread fx = FxTest.onFx(Thread::currentThread);
  private final Thread watcher;
  private volatile boolean watching = true;
  private volatile long longestWait;
  private volatile long longestHold;
  private volatile String doing = "";
  private volatile long asked;
  private volatile long over;

  public FxWatch() {
    watcher = Thread.ofPlatform().name("fx-watch").daemon().start(this::watch);
  }

  private void watch() {
    while (watching) {
      long workBefore = threads.getThreadCpuTime(fx.threadId());
      long start = System.nanoTime();
      Held held = ask();
      long wait = (System.nanoTime() - start) / 1_000_000;
      long work = (threads.getThreadCpuTime(fx.threadId()) - workBefore) / 1_000_000;
      long hold = work + held.waitingMillis();
      asked++;
      over += wait > PROMISED_MILLIS ? 1 : 0;
      longestWait = Math.max(longestWait, wait);
      if (hold > longestHold) {
        longestHold = hold;
        doing = held.stack();
      }
      try {
        Thread.sleep(2);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /**
   * What kept the thread from answering.
   *
   * @param waitingMillis how long it waited for something in the middle of its work
   */
  private record Held(long waitingMillis, String stack) {}

  private Held ask() {
    FutureTask<Boolean> answer = new FutureTask<>(() -> true);
    Platform.runLater(answer);
    if (answered(answer, LOOK_CLOSER_MILLIS)) {
      return new Held(0, "");
    }
    long waiting = 0;
    String stack = "";
    while (!answered(answer, SAMPLE_MILLIS)) {
      Thread.State state = fx.getState();
      StackTraceElement[] now = fx.getStackTrace();
      // JavaFX's own wait for its renderer, another thread, is not ours.
      boolean inside =
          Arrays.stream(now).anyMatch(f -> f.getClassName().startsWith("org.secondlook"))
              && Arrays.stream(now).noneMatch(f -> f.getClassName().endsWith("PaintCollector"));
      if (inside) {
        waiting += state == Thread.State.RUNNABLE ? 0 : SAMPLE_MILLIS;
        stack =
            Arrays.stream(now)
                .limit(40)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining("\n    "));
      }
    }
    return new Held(waiting, stack);
  }

  private static boolean answered(FutureTask<Boolean> answer, long millis) {
    try {
      return answer.get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  public long longestHoldMillis() {
    return longestHold;
  }

  public String told(String what) {
    return "While %s: longest wait for the window's thread %d ms, longest hold by its own work %d ms; %d of %d asks waited over %d ms"
            .formatted(what, longestWait, longestHold, over, asked, PROMISED_MILLIS)
        + (Boolean.getBoolean("fx.watch.stacks") ? "\n    " + doing : "");
  }

  @Override
  public void close() {
    watching = false;
    try {
      watcher.join(TimeUnit.MINUTES.toMillis(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
