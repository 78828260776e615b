package org.secondlook.footage.internal;

/**
 * A stream's own time since its first frame, which never goes back. An RTSP stream's first times
 * are guesses until its server has told its clock: small steps back are waited out. A camera whose
 * clock is set back far would show no time for as long, or, since RTP's times are counted round,
 * one of half a day later; from there on its time is continued by how long its frames took to come.
 * One thread.
 */
final class StreamClock {
  private static final long SET_BACK_MILLIS = 2_000;

  /** Longer than any time between key frames, which alone are shown after a lag. */
  private static final long SET_AHEAD_MILLIS = 30_000;

  private long moved;
  private long last;
  private long lastNow;
  private boolean begun;

  /**
   * @param own the frame's time since the first one
   * @param now when it came, by a clock that may begin at any moment and never goes back
   */
  long millis(long own, long now) {
    long at = own + moved;
    long received = begun ? now - lastNow : 0;
    if (at < last - SET_BACK_MILLIS || at > last + received + SET_AHEAD_MILLIS) {
      moved += last + received - at;
      at = own + moved;
    }
    return shown(Math.max(last, at), now);
  }

  /** Of a frame without a time of its own. */
  long without(long now) {
    return shown(begun ? last + now - lastNow : 0, now);
  }

  private long shown(long at, long now) {
    last = at;
    lastNow = now;
    begun = true;
    return at;
  }
}
