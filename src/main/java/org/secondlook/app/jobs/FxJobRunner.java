package org.secondlook.app.jobs;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.application.Platform;
import org.secondlook.base.Job;
import org.secondlook.base.JobContext;
import org.secondlook.base.Progress;
import org.secondlook.base.SecondLookException;

/**
 * Runs work for the window. A few jobs run side by side, so that a search needn't wait for a long
 * import, and reads have threads of their own, so that a list needn't wait for a job. Progress is
 * merged, so a job that reports every frame still costs the window one update at a time.
 */
public final class FxJobRunner implements JobRunner, AutoCloseable {
  private final JobList list;
  private final ExecutorService endings = Executors.newSingleThreadExecutor(named("ending"));
  private final ExecutorService jobs = Executors.newFixedThreadPool(3, named("job"));
  private final ExecutorService reads = Executors.newFixedThreadPool(3, named("read"));

  private final AtomicInteger reading = new AtomicInteger();
  private final List<ExecutorService> lanes = new CopyOnWriteArrayList<>();

  public FxJobRunner(JobList list) {
    this.list = list;
  }

  @Override
  public <R> JobEntry run(
      String title,
      Job<R> job,
      Function<R, String> summary,
      Consumer<R> done,
      Consumer<SecondLookException> failed) {
    JobEntry entry = list.add(title);
    submit(jobs, () -> work(entry, job, summary, done, failed));
    return entry;
  }

  private <R> void work(
      JobEntry entry,
      Job<R> job,
      Function<R, String> summary,
      Consumer<R> done,
      Consumer<SecondLookException> failed) {
    AtomicReference<Progress> latest = new AtomicReference<>();
    JobContext context =
        new JobContext() {
          @Override
          public void progress(Progress progress) {
            if (latest.getAndSet(progress) == null) {
              Platform.runLater(() -> entry.progressed(latest.getAndSet(null), System.nanoTime()));
            }
          }

          @Override
          public boolean cancelled() {
            return entry.cancelRequested();
          }
        };
    try {
      context.stopIfCancelled();
      Platform.runLater(() -> entry.started(System.nanoTime()));
      R result = job.run(context);
      String sentence = summary.apply(result);
      Platform.runLater(
          () -> {
            entry.succeeded(sentence);
            done.accept(result);
          });
    } catch (Throwable e) {
      SecondLookException failure = JobFailures.explained(e);
      Platform.runLater(
          () -> {
            entry.failed(failure);
            failed.accept(failure);
          });
    }
  }

  @Override
  public <R> void load(Supplier<R> read, Consumer<R> done, Consumer<SecondLookException> failed) {
    if (reading.getAndIncrement() == 0) {
      Platform.runLater(this::showReading);
    }
    submit(
        reads,
        () -> {
          try {
            R result = read.get();
            Platform.runLater(() -> done.accept(result));
          } catch (Throwable e) {
            SecondLookException failure = JobFailures.explained(e);
            Platform.runLater(() -> failed.accept(failure));
          } finally {
            if (reading.decrementAndGet() == 0) {
              Platform.runLater(this::showReading);
            }
          }
        });
  }

  private void showReading() {
    list.reading(reading.get() > 0);
  }

  private static void submit(ExecutorService where, Runnable work) {
    try {
      where.execute(work);
    } catch (RejectedExecutionException e) {
      // The window is closing; nobody waits for this any more.
    }
  }

  @Override
  public Executor lane(String name) {
    ExecutorService lane = Executors.newSingleThreadExecutor(named(name));
    lanes.add(lane);
    return work -> submit(lane, work);
  }

  @Override
  public void ending(Runnable act) {
    submit(endings, act);
  }

  @Override
  public void onWindow(Runnable act) {
    Platform.runLater(act);
  }

  private static ThreadFactory named(String name) {
    return Thread.ofPlatform().name("secondlook-" + name + "-", 0).daemon().factory();
  }

  /** Cancels what runs and waits a little for it to end at a unit of work. */
  @Override
  public void close() {
    list.cancelAll();
    jobs.shutdown();
    endings.shutdown();
    reads.shutdownNow();
    lanes.forEach(ExecutorService::shutdownNow);
    try {
      jobs.awaitTermination(5, TimeUnit.SECONDS);
      endings.awaitTermination(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
