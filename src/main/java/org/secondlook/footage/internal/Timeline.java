package org.secondlook.footage.internal;

import java.util.Optional;

/**
 * From the timestamps of decoded frames to presentation times in milliseconds since the first
 * frame. Times come from the file wherever it has them; a missing one is counted on from the frame
 * before. Where the file's clock jumps back (a recorder that was restarted into the same file),
 * later times are counted on, and that is said.
 */
final class Timeline {
  /** A clock that steps back by less is only untidy. */
  private static final long TIDY_MILLIS = 500;

  /** A frame without a timestamp; the same value as FFmpeg's. */
  static final long NONE = Long.MIN_VALUE;

  private static final long UNSEEN = -1;
  private static final long FORGOTTEN = -2;

  private final long numerator;
  private final long denominator;
  private final double usualMillis;
  private long first = NONE;
  private long last = UNSEEN;
  private long offset;
  private long jumpAt = -1;

  /**
   * @param numerator seconds of one unit of the stream's time base, as a fraction
   * @param usualMillis the usual time between frames, for frames without a time
   */
  Timeline(long numerator, long denominator, double usualMillis) {
    this.numerator = Math.max(1, numerator);
    this.denominator = Math.max(1, denominator);
    this.usualMillis = usualMillis > 0 && usualMillis < 60_000 ? usualMillis : 40;
  }

  /** The time of the next frame in presentation order: always later than the one before. */
  long millis(long timestamp) {
    long step = Math.max(1, Math.round(usualMillis));
    if (last == FORGOTTEN) {
      last = timestamp == NONE ? 0 : Math.max(0, sinceFirst(timestamp) + offset);
      return last;
    }
    if (last == UNSEEN) {
      first = timestamp == NONE ? 0 : timestamp;
      last = 0;
      return 0;
    }
    long next;
    if (timestamp == NONE) {
      next = last + step;
    } else {
      next = sinceFirst(timestamp) + offset;
      if (next <= last - TIDY_MILLIS) {
        jumpAt = jumpAt < 0 ? last : jumpAt;
        offset += last + step - next;
        next = last + step;
      } else if (next <= last) {
        next = last + 1;
      }
    }
    last = next;
    return next;
  }

  /** Forgets the frame before, after a seek: the next one stands where its own timestamp says. */
  void forget() {
    last = first == NONE ? UNSEEN : FORGOTTEN;
  }

  /**
   * Like {@link #forget}, before the file's first frame: what was learned of jumps is met again on
   * the way.
   */
  void startOver() {
    forget();
    offset = 0;
  }

  /** The timestamp at or just before a time. */
  long timestamp(long millis) {
    return first + (long) ((double) millis / 1000 * denominator / numerator);
  }

  /** The usual time between frames in units of the stream. */
  long usualUnits() {
    return Math.max(1, Math.round(usualMillis / 1000 * denominator / numerator));
  }

  /** The usual time between frames. */
  long usualStep() {
    return Math.max(1, Math.round(usualMillis));
  }

  long startMillis() {
    return first == NONE ? 0 : toMillis(first);
  }

  long firstTimestamp() {
    return first;
  }

  /** Where the file's clock first jumped back. */
  Optional<Long> jumpAt() {
    return jumpAt < 0 ? Optional.empty() : Optional.of(jumpAt);
  }

  private long sinceFirst(long timestamp) {
    // Broken files hold timestamps at the ends of the range.
    long units = timestamp - first;
    boolean overflowed = ((timestamp ^ first) & (timestamp ^ units)) < 0;
    return overflowed ? Math.max(0, last) + Math.max(1, Math.round(usualMillis)) : toMillis(units);
  }

  private long toMillis(long units) {
    double exact = (double) units * 1000 * numerator / denominator;
    if (Math.abs(exact) > 1e14) {
      return Math.max(0, last) + Math.max(1, Math.round(usualMillis));
    }
    long scaled = units * 1000 * numerator;
    return Math.abs((double) units * 1000 * numerator) < 9e18
        ? Math.floorDiv(scaled + denominator / 2, denominator)
        : Math.round(exact);
  }
}
