package org.secondlook.training.lineup;

import org.secondlook.training.Interval;
import org.secondlook.training.Intervals;

/**
 * So many of so many, with Wilson's interval; of none at all nothing is known.
 *
 * @param interval from 0 to 1 where {@code of} is 0
 */
public record Share(long events, long of, Interval interval) {
  static Share of(long events, long of) {
    return new Share(
        events,
        of,
        of == 0 ? new Interval(0, 1, "nothing was asked") : Intervals.wilson(events, of));
  }

  /** NaN where nothing was asked. */
  public double rate() {
    return (double) events / of;
  }
}
