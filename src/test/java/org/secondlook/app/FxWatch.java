package org.secondlook.app;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.application.Platform;

/**
 * Asks the window's thread again and again whether it is there, and keeps the longest wait for an
 * answer, how much the thread itself worked in it (which other programs on the machine don't
 * change), and what it was doing.
 */
public final class FxWatch implements AutoCloseable {
  /** What is promised. */
  public static final long PROMISED_MILLIS = 50;

  /** For assertions: other programs may share the machine with a test. */
  public static final long BLOCKED_MILLIS = 500;

  private static final long LOOK_CLOSER_MILLIS = 30;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Thread fx = FxTest.onFx(Thread::currentThread);
  private final Thread watcher;
  private volatile boolean watching = true;
  private volatile Longest longest = new Longest(0, 0, "");
  private volatile long mostWorkMicros;
  private volatile long asked;
  private volatile long over;

  private record Longest(long waitMicros, long workMicros, String doing) {}

  public FxWatch() {
    watcher = Thread.ofPlatform().name("fx-watch").daemon().start(this::watch);
  }

  private void watch() {
    while (watching) {
      long workBefore = threads.getThreadCpuTime(fx.threadId());
      long start = System.nanoTime();
      String doing = ask();
      long wait = (System.nanoTime() - start) / 1_000;
      long work = (threads.getThreadCpuTime(fx.threadId()) - workBefore) / 1_000;
      asked++;
      over += wait > PROMISED_MILLIS * 1_000 ? 1 : 0;
      mostWorkMicros = Math.max(mostWorkMicros, work);
      if (wait > longest.waitMicros()) {
        longest = new Longest(wait, work, doing);
      }
      try {
        Thread.sleep(2);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /**
   * @return what the thread was doing when the answer was long in coming
   */
  private String ask() {
    FutureTask<Boolean> answer = new FutureTask<>(() -> true);
    Platform.runLater(answer);
    String doing = "";
    try {
      answer.get(LOOK_CLOSER_MILLIS, TimeUnit.MILLISECONDS);
      return doing;
    } catch (TimeoutException e) {
      doing =
          Arrays.stream(fx.getStackTrace())
              .limit(40)
              .map(StackTraceElement::toString)
              .collect(Collectors.joining("\n    "));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    try {
      answer.get(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("The window's thread did not answer for a minute: " + doing, e);
    }
    return doing;
  }

  public long longestMillis() {
    return longest.waitMicros() / 1_000;
  }

  /** The most work of the thread within one wait: long where something blocks it by computing. */
  public long mostWorkMillis() {
    return mostWorkMicros / 1_000;
  }

  public String told(String what) {
    Longest now = longest;
    return "Longest wait for the window's thread while %s: %d ms (%d ms of it the thread's own work; most work in one wait %d ms; %d of %d asks took over %d ms)"
            .formatted(
                what,
                now.waitMicros() / 1_000,
                now.workMicros() / 1_000,
                mostWorkMillis(),
                over,
                asked,
                PROMISED_MILLIS)
        + (Boolean.getBoolean("fx.watch.stacks") ? "\n    " + now.doing() : "");
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
