package org.secondlook.footage.internal;

/**
 * How far behind a camera whoever decodes its stream is. A machine that is too slow for every frame
 * would show older and older ones, which wait in the connection; while it is behind, key frames
 * alone are decoded, until the newest is reached. One thread.
 */
final class StreamLag {
  private static final long BEHIND_MILLIS = 1_000;
  private static final long CAUGHT_UP_MILLIS = 300;

  /** A camera's clock that runs slower than ours, by less than a thousandth, is no lag. */
  private static final long DRIFT_EACH = 1_000;

  private long least = Long.MAX_VALUE;
  private long since;
  private boolean behind;

  /**
   * @param millis the frame's own time
   * @param now when it was decoded, by a clock that may begin at any other moment
   * @param key whether those that come after it can be decoded without those before it
   * @return whether key frames alone are to be decoded
   */
  boolean behind(long millis, long now, boolean key) {
    long apart = now - millis;
    if (least == Long.MAX_VALUE || apart < least + (now - since) / DRIFT_EACH) {
      least = apart;
      since = now;
    }
    long lag = apart - least - (now - since) / DRIFT_EACH;
    if (lag > BEHIND_MILLIS) {
      behind = true;
    } else if (lag < CAUGHT_UP_MILLIS && key) {
      behind = false;
    }
    return behind;
  }
}
