package org.secondlook.app;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.secondlook.app.jobs.JobEntry;
import org.secondlook.app.jobs.JobRunner;
import org.secondlook.base.Job;
import org.secondlook.base.SecondLookException;

/**
 * Counts what another runner has under way, so that a test waits for the end of background work
 * instead of for some time. A piece of work counts until the window was told its outcome, so that
 * what the outcome sets off is counted before.
 */
public final class CountedJobs implements JobRunner {
  private final JobRunner runner;
  private final AtomicInteger underWay = new AtomicInteger();

  public CountedJobs(JobRunner runner) {
    this.runner = runner;
  }

  /** Waits until nothing is under way any more, and the window has drawn what came of it. */
  public void awaitQuiet() {
    do {
      FxTest.await("the end of background work", () -> underWay.get() == 0);
      FxTest.settle();
    } while (underWay.get() > 0);
  }

  private <T> Consumer<T> ends(Consumer<T> told) {
    return outcome -> {
      try {
        told.accept(outcome);
      } finally {
        underWay.decrementAndGet();
      }
    };
  }

  @Override
  public <R> JobEntry run(
      String title,
      Job<R> job,
      Function<R, String> summary,
      Consumer<R> done,
      Consumer<SecondLookException> failed) {
    underWay.incrementAndGet();
    return runner.run(title, job, summary, ends(done), ends(failed));
  }

  @Override
  public <R> void load(Supplier<R> read, Consumer<R> done, Consumer<SecondLookException> failed) {
    underWay.incrementAndGet();
    runner.load(read, ends(done), ends(failed));
  }

  @Override
  public Executor lane(String name) {
    Executor lane = runner.lane(name);
    return work -> {
      underWay.incrementAndGet();
      lane.execute(
          () -> {
            try {
              work.run();
            } finally {
              underWay.decrementAndGet();
            }
          });
    };
  }

  @Override
  public void ending(Runnable act) {
    runner.ending(act);
  }

  @Override
  public void onWindow(Runnable act) {
    underWay.incrementAndGet();
    Consumer<Object> ends = ends(nothing -> act.run());
    runner.onWindow(() -> ends.accept(act));
  }
}
