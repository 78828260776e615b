package org.secondlook.base;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a job is.
 *
 * @param what what is being done now, a few words
 * @param done units finished
 * @param total units in all, or -1 while unknown
 * @param unit what is counted: "photos", "ms of footage"
 */
public record Progress(String what, long done, long total, String unit) {
  /** The unit of a share of work that is counted in thousandths, since its parts differ. */
  public static final String PERMILLE = "thousandths";

  private static final int LEAST_SECONDS = 2;

  // The start, of a worker and its models, counts as work until much more was done.
  private static final double LEAST_SHARE = 0.05;
  private static final int MOST_SECONDS = 60;

  public Progress {
    if (done < 0 || total < -1) {
      throw new IllegalArgumentException("Progress of " + done + " of " + total);
    }
  }

  /**
   * How long the rest will take if it goes on as so far.
   *
   * @param passed since the job began
   * @return empty while that would be a guess: one from the first seconds is worse than none
   */
  public Optional<Duration> left(Duration passed) {
    if (passed.toSeconds() < LEAST_SECONDS || done == 0 || total <= 0) {
      return Optional.empty();
    }
    double share = fraction();
    if (share < LEAST_SHARE && passed.toSeconds() < MOST_SECONDS) {
      return Optional.empty();
    }
    return Optional.of(Duration.ofMillis(Math.round(passed.toMillis() * (1 - share) / share)));
  }

  /** 0..1, or -1 while the total is unknown. */
  public double fraction() {
    return total <= 0 ? -1 : Math.min(1.0, (double) done / total);
  }
}
