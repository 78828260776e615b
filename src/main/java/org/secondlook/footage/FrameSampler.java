package org.secondlook.footage;

import java.time.Duration;

/**
 * Says which frames of a recording are worth a look, by presentation time alone, so that a varying
 * frame rate changes nothing. The first frame is always wanted; so is the first one after a gap.
 * One sampler a run through a file.
 */
public final class FrameSampler {
  private static final int SHORT_CLIP_LOOKS = 15;

  private final long usual;
  private final long denser;
  private final long denserUntil;
  private long due = Long.MIN_VALUE;

  public FrameSampler(Duration interval) {
    this(interval, interval, 0);
  }

  /**
   * @param denserUntil up to this presentation time the second interval holds: a file that says to
   *     be short may be long
   */
  private FrameSampler(Duration usual, Duration denser, long denserUntil) {
    if (usual.toMillis() < 1 || denser.toMillis() < 1) {
      throw new IllegalArgumentException("Sampling needs an interval of at least a millisecond");
    }
    this.usual = usual.toMillis();
    this.denser = denser.toMillis();
    this.denserUntil = denserUntil;
  }

  public FrameSampler(Thoroughness thoroughness) {
    this(interval(thoroughness));
  }

  /**
   * For one recording: of an animation every frame is wanted, however short it is shown; a short
   * clip was cut out for the face in it, and gets as many looks as one of a few seconds.
   */
  public static FrameSampler of(Thoroughness thoroughness, MediaFacts facts) {
    if (facts.isAnimation()) {
      return new FrameSampler(Duration.ofMillis(1));
    }
    Duration usual = interval(thoroughness);
    Duration shorter = Duration.ofMillis(Math.max(1, facts.durationMillis() / SHORT_CLIP_LOOKS));
    return new FrameSampler(usual, shorter, shortUntil(thoroughness, facts));
  }

  /**
   * Up to when a recording's frames are looked at more often, moved or not: to its end where it is
   * short, else not at all.
   */
  static long shortUntil(Thoroughness thoroughness, MediaFacts facts) {
    long length = facts.durationMillis();
    boolean isShort =
        thoroughness != Thoroughness.QUICK
            && length < SHORT_CLIP_LOOKS * interval(thoroughness).toMillis();
    return isShort ? length : 0;
  }

  /** The longest time between two looks where frames come often enough. */
  public static Duration interval(Thoroughness thoroughness) {
    return switch (thoroughness) {
      case QUICK -> Duration.ofMillis(500);
      case NORMAL -> Duration.ofMillis(200);
      case THOROUGH -> Duration.ofMillis(80);
    };
  }

  /** Asked once for each frame, in presentation order. */
  public boolean wants(long ptsMillis) {
    if (ptsMillis < due) {
      return false;
    }
    long interval = ptsMillis < denserUntil ? denser : usual;
    // Counting on from the time that was due keeps the rate where frames never fall on it; after a
    // gap it starts anew.
    due =
        due == Long.MIN_VALUE || ptsMillis - due >= interval
            ? ptsMillis + interval
            : due + interval;
    return true;
  }
}
