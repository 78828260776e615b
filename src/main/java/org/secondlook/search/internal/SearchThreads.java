package org.secondlook.search.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

  private void run(int times, IntConsumer task) {
    List<Future<?>> running = new ArrayList<>();
    for (int n = 0; n < times; n++) {
      int worker = n;
      running.add(threads.submit(() -> task.accept(worker)));
    }
    RuntimeException failure = null;
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
