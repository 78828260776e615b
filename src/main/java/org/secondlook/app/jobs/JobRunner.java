package org.secondlook.app.jobs;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.secondlook.base.Job;
import org.secondlook.base.SecondLookException;

/**
 * How a screen gets work done off the window's thread. View models take this interface, so that
 * tests hand them {@link SameThreadRunner} and need no toolkit.
 */
public interface JobRunner {
  /**
   * Long work that the user sees in the job strip and may cancel. Called on the window's thread.
   *
   * @param title what is done, such as "Import 12 files"
   * @param summary the result as a sentence for the job list
   * @param done gets the result on the window's thread
   * @param failed gets the failure on the window's thread, also when cancelled; the job list shows
   *     it either way
   */
  <R> JobEntry run(
      String title,
      Job<R> job,
      Function<R, String> summary,
      Consumer<R> done,
      Consumer<SecondLookException> failed);

  /**
   * A short read (rows of a list, a thumbnail) that is not worth a line in the strip. Called on any
   * thread.
   *
   * @param done gets the result on the window's thread
   * @param failed gets the failure on the window's thread
   */
  <R> void load(Supplier<R> read, Consumer<R> done, Consumer<SecondLookException> failed);

  /**
   * One thread of its own for work that must stay in order, such as a player's decoding; gone with
   * the runner.
   */
  Executor lane(String name);

  /**
   * Ends something that must be over before the home is closed, beside the window; closing the
   * window waits for it. Called on any thread.
   */
  void ending(Runnable act);

  /**
   * Runs on the window's thread soon: the way back for listeners that are called on a job's thread.
   */
  void onWindow(Runnable act);
}
