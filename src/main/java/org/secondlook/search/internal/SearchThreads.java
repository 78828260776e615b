package org.secondlook.search.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * The threads that search. The caller only waits: its thread may be interrupted, and an interrupted
 * read closes the file for everybody.
 */
public final class SearchThreads implements AutoCloseable {
  private final int count;
  private final ExecutorService threads;

  public SearchThreads(int count) {
    this.count = count;
    threads =
        Executors.newFixedThreadPool(
            count, Thread.ofPlatform().daemon().name("search-", 0).factory());
  }

  public int count() {
    return count;
  }

  /** Runs the task once on each thread, with the thread's index, and waits for all. */
  public void all(IntConsumer task) {
    run(count, task);
  }

  /** Runs the task on one of the threads and waits. */
  public void one(Runnable task) {
    run(1, unused -> task.run());
  }

  /** Does the tasks 0..tasks-1 on the threads, whichever is free, and waits for all. */
  public void each(int tasks, IntConsumer task) {
    AtomicInteger next = new AtomicInteger();
    run(Math.min(count, tasks), worker -> inTurn(next, tasks, task));
  }

  /** A task of {@link #compute}, with the number of who does it. */
  interface Task {
    void run(int worker, int task);
  }

  /**
   * Does the tasks 0..tasks-1 and waits for all; the caller takes part, so the tasks must not read
   * from a file.
   */
  void compute(int tasks, Task task) {
    AtomicInteger next = new AtomicInteger();
    int helpers = Math.min(count, tasks) - 1;
    List<Future<?>> running = new ArrayList<>();
    for (int n = 1; n <= helpers; n++) {
      int worker = n;
      running.add(threads.submit(() -> inTurn(next, tasks, done -> task.run(worker, done))));
    }
    RuntimeException failure = null;
    try {
      inTurn(next, tasks, done -> task.run(0, done));
    } catch (RuntimeException e) {
      failure = e;
    }
    await(running, failure);
  }

  private static void inTurn(AtomicInteger next, int tasks, IntConsumer task) {
    for (int n = next.getAndIncrement(); n < tasks; n = next.getAndIncrement()) {
      task.accept(n);
    }
  }

  private void run(int times, IntConsumer task) {
    List<Future<?>> running = new ArrayList<>();
    for (int n = 0; n < times; n++) {
      int worker = n;
      running.add(threads.submit(() -> task.accept(worker)));
    }
    await(running, null);
  }

  private static void await(List<Future<?>> running, RuntimeException before) {
    RuntimeException failure = before;
    boolean interrupted = false;
    for (Future<?> each : running) {
      while (true) {
        try {
          each.get();
          break;
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          failure =
              e.getCause() instanceof RuntimeException known
                  ? known
                  : new IllegalStateException(e.getCause());
          break;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
