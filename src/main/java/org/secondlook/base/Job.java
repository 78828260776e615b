package org.secondlook.base;

/**
 * Long work. It reports progress to its context, looks there whether it was cancelled, and either
 * returns a result or throws; it never shows anything itself. Runners: on the calling thread
 * (tests), on the console, in the window.
 */
@FunctionalInterface
public interface Job<R> {
  /** Runs on a background thread of the runner's choice. */
  R run(JobContext context);
}
