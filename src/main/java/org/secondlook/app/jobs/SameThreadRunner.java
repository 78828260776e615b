package org.secondlook.app.jobs;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.secondlook.base.Job;
import org.secondlook.base.JobContext;
import org.secondlook.base.Progress;
import org.secondlook.base.SecondLookException;

/**
 * Does everything at once on the calling thread: makes view models deterministic in tests and in
 * screenshots.
 */
public final class SameThreadRunner implements JobRunner {
  private final JobList list;

  public SameThreadRunner(JobList list) {
    this.list = list;
  }

  public SameThreadRunner() {
    this(new JobList());
  }

  @Override
  public <R> JobEntry run(
      String title,
      Job<R> job,
      Function<R, String> summary,
      Consumer<R> done,
      Consumer<SecondLookException> failed) {
    JobEntry entry = list.add(title);
    Thread mine = Thread.currentThread();
    JobContext context =
        new JobContext() {
          @Override
          public void progress(Progress progress) {
            // Helpers of a job may tell too; what is shown belongs to the one thread.
            if (Thread.currentThread() == mine) {
              entry.progressed(progress, System.nanoTime());
            }
          }

          @Override
          public boolean cancelled() {
            return entry.cancelRequested();
          }
        };
    entry.started(System.nanoTime());
    try {
      R result = job.run(context);
      entry.succeeded(summary.apply(result));
      done.accept(result);
    } catch (RuntimeException e) {
      SecondLookException failure = JobFailures.explained(e);
      entry.failed(failure);
      failed.accept(failure);
    }
    return entry;
  }

  @Override
  public <R> void load(Supplier<R> read, Consumer<R> done, Consumer<SecondLookException> failed) {
    R result;
    try {
      result = read.get();
    } catch (RuntimeException e) {
      failed.accept(JobFailures.explained(e));
      return;
    }
    done.accept(result);
  }

  @Override
  public Executor lane(String name) {
    return Runnable::run;
  }

  @Override
  public void ending(Runnable act) {
    act.run();
  }

  @Override
  public void onWindow(Runnable act) {
    act.run();
  }
}
