package org.secondlook.footage;

import java.time.Duration;

/**
 * Says which frames of a recording are worth a look, by presentation time alone, so that a varying
 * frame rate changes nothing. The first frame is always wanted; so is the first one after a gap.
 * One sampler a run through a file.
 */
public final class FrameSampler {
  private final long interval;
  private long due = Long.MIN_VALUE;

  public FrameSampler(Duration interval) {
    if (interval.toMillis() < 1) {
      throw new IllegalArgumentException("Sampling needs an interval of at least a millisecond");
    }
    this.interval = interval.toMillis();
  }

  public FrameSampler(Thoroughness thoroughness) {
    this(interval(thoroughness));
  }

  /** For one recording: of an animation every frame is wanted, however short it is shown. */
  public static FrameSampler of(Thoroughness thoroughness, MediaFacts facts) {
    return new FrameSampler(facts.isAnimation() ? Duration.ofMillis(1) : interval(thoroughness));
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
    // Counting on from the time that was due keeps the rate where frames never fall on it; after a
    // gap it starts anew.
    due =
        due == Long.MIN_VALUE || ptsMillis - due >= interval
            ? ptsMillis + interval
            : due + interval;
    return true;
  }
}
