package org.secondlook.workflow.lookout;

import java.util.ArrayList;
import java.util.List;

/**
 * What was recorded of one source while it was watched. Safe for one thread at a time; times are
 * milliseconds since 1970.
 */
final class RecordedTimes {
  /** The first of them are told; all are counted. */
  private static final int MOST_MISSED = 100;

  private final List<WatchLookout.Gap> missed = new ArrayList<>();
  private int segments;
  private long millis;
  private int missedCount;
  private long until;

  /**
   * @param begun when the watching began
   */
  RecordedTimes(long begun) {
    this.until = begun;
  }

  void kept(long from, long to) {
    segments++;
    millis += to - from;
    until = Math.max(until, to);
  }

  void missed(long from, long to, String why) {
    missedCount++;
    until = Math.max(until, to);
    if (missed.size() < MOST_MISSED) {
      missed.add(new WatchLookout.Gap(from, to, why));
    }
  }

  /** The watching ended without closing what was open. */
  void cut(long now) {
    missed(until, now, "Watching ended before this segment was closed.");
  }

  WatchLookout.Recorded told() {
    return new WatchLookout.Recorded(true, segments, millis, missedCount, missed);
  }
}
