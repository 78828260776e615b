package org.secondlook.training.lineup;

import org.secondlook.training.ConfidenceIntervals;
import org.secondlook.training.Interval;

/**
 * So many of so many, with Wilson's interval; of none at all nothing is known.
 *
 * @param interval from 0 to 1 where {@code of} is 0
 */
public record Proportion(long events, long of, Interval interval) {
  static Proportion of(long events, long of) {
    return new Proportion(
        events,
        of,
        of == 0 ? new Interval(0, 1, "nothing was asked") : ConfidenceIntervals.wilson(events, of));
  }

  /** NaN where nothing was asked. */
  public double rate() {
    return (double) events / of;
  }
}
