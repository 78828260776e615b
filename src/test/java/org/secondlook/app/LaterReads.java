package org.secondlook.app;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.secondlook.app.jobs.JobEntry;
import org.secondlook.app.jobs.JobRunner;
import org.secondlook.base.Job;
import org.secondlook.base.SecondLookException;

/** Keeps reads until they are let go, one by one; there are no jobs. */
public final class LaterReads implements JobRunner {
  private final Deque<Runnable> reads = new ArrayDeque<>();

  public int waiting() {
    return reads.size();
  }

  /** Takes the first read out of its turn, to be run later. */
  public Runnable take() {
    return reads.removeFirst();
  }

  public void one() {
    take().run();
  }

  public void all() {
    while (!reads.isEmpty()) {
      one();
    }
  }

  @Override
  public <R> void load(Supplier<R> read, Consumer<R> done, Consumer<SecondLookException> failed) {
    reads.add(
        () -> {
          R result;
          try {
            result = read.get();
          } catch (SecondLookException e) {
            failed.accept(e);
            return;
          }
          done.accept(result);
        });
  }

  @Override
  public <R> JobEntry run(
      String title,
      Job<R> job,
      Function<R, String> summary,
      Consumer<R> done,
      Consumer<SecondLookException> failed) {
    throw new AssertionError("Nothing here has a job");
  }

  @Override
  public Executor lane(String name) {
    throw new AssertionError("Nothing here has a lane");
  }

  @Override
  public void ending(Runnable act) {
    throw new AssertionError("Nothing here is ended");
  }

  @Override
  public void onWindow(Runnable act) {
    throw new AssertionError("What is read is told on the window's thread");
  }
}
