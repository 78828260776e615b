package org.secondlook.footage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.secondlook.base.Box;

/**
 * Tells by brightness alone whether a frame can hold a face that the last look didn't see. It
 * compares block means with the frame that was <em>looked at</em> last, not with the frame before,
 * so slow change adds up until it counts. A block is 16 frame pixels wide at most, so a face of 40
 * pixels covers at least one entirely; averaging over it takes away most of the camera's noise,
 * which lets the threshold be low. Change that all blocks share (a camera adapting to the light) is
 * taken out. At the latest after {@code longest} a frame is looked at anyway. One gate a run
 * through a file.
 */
public final class MotionGate {
  /** Values in a block of the small picture, across and down. */
  private static final int BLOCK = 4;

  /**
   * A block counts as changed from this difference of its mean on: 0..255. Noise raises it, up to
   * the most.
   */
  private static final double CHANGED = 3;

  private static final double MOST_CHANGED = 7;

  /** Times the median deviation: some five and a half standard deviations. */
  private static final double NOISE_FACTOR = 8;

  /**
   * A cut changes most blocks by more than light does, and leaves nothing of the old arrangement of
   * light and dark.
   */
  private static final double CUT_DIFFERENCE = 12;

  private static final double CUT_SHARE = 0.5;
  private static final double CUT_CORRELATION = 0.4;

  /** All of a frame, as {@link #moved} tells it. */
  public static final Box EVERYWHERE = new Box(0, 0, 1, 1);

  private final long longest;

  /** Before this presentation time every frame is worth a look. */
  private final long openUntil;

  private double[] reference;
  private long lookedAt;
  private List<Box> moved = List.of();

  public MotionGate(Duration longest) {
    this(longest, 0);
  }

  private MotionGate(Duration longest, long openUntil) {
    if (longest.isNegative()) {
      throw new IllegalArgumentException("The longest time without a look can't be negative");
    }
    this.longest = longest.toMillis();
    this.openUntil = openUntil;
  }

  public MotionGate(Thoroughness thoroughness) {
    this(longest(thoroughness));
  }

  /** For one recording: of a short clip no sampled frame is passed over. */
  public static MotionGate of(Thoroughness thoroughness, MediaFacts facts) {
    return of(longest(thoroughness), thoroughness, facts);
  }

  /** As {@link #of(Thoroughness, MediaFacts)}, with another longest time without a look. */
  public static MotionGate of(Duration longest, Thoroughness thoroughness, MediaFacts facts) {
    return new MotionGate(longest, FrameSampler.shortUntil(thoroughness, facts));
  }

  /** The longest time without a look at an unchanged scene. */
  public static Duration longest(Thoroughness thoroughness) {
    return switch (thoroughness) {
      case QUICK -> Duration.ofMillis(2_000);
      case NORMAL -> Duration.ofMillis(1_000);
      case THOROUGH -> Duration.ofMillis(500);
    };
  }

  /**
   * Asked for each sampled frame, in presentation order. Anything but {@link Motion#NONE} means
   * that the caller looks at this frame; it is the reference from then on.
   */
  public Motion check(long ptsMillis, Luma luma) {
    return check(ptsMillis, luma, false);
  }

  /**
   * @param always whether the caller looks at this frame also where nothing has moved
   */
  public Motion check(long ptsMillis, Luma luma, boolean always) {
    double[] now = blocks(luma);
    Motion motion = compare(now, across(luma));
    boolean mayWait = !always && ptsMillis >= openUntil && ptsMillis - lookedAt < longest;
    if (motion == Motion.NONE && mayWait) {
      return Motion.NONE;
    }
    reference = now;
    lookedAt = ptsMillis;
    return motion == Motion.CUT ? Motion.CUT : Motion.SOME;
  }

  /**
   * Where the frame that was asked about last differs from the one that was looked at before, lying
   * as the small picture does: in shares of its width and height, 0..1. Parts that nothing was
   * compared with aren't told.
   */
  public List<Box> moved() {
    return moved;
  }

  private Motion compare(double[] now, int across) {
    moved = List.of();
    if (reference == null || reference.length != now.length) {
      return reference == null ? Motion.SOME : Motion.CUT;
    }
    double[] change = new double[now.length];
    for (int i = 0; i < now.length; i++) {
      change[i] = now[i] - reference[i];
    }
    double shared = median(change);
    int strong = 0;
    BitSet some = new BitSet(now.length);
    double threshold = threshold(change, shared);
    for (int i = 0; i < change.length; i++) {
      double own = Math.abs(change[i] - shared);
      some.set(i, own > threshold);
      strong += own > CUT_DIFFERENCE ? 1 : 0;
    }
    boolean light = Math.abs(shared) > CUT_DIFFERENCE;
    moved = light ? List.of(EVERYWHERE) : runs(some, across, now.length / across);
    if (strong > CUT_SHARE * change.length && correlation(now, reference) < CUT_CORRELATION) {
      return Motion.CUT;
    }
    return moved.isEmpty() ? Motion.NONE : Motion.SOME;
  }

  /** Blocks beside each other as one box. */
  private static List<Box> runs(BitSet blocks, int across, int down) {
    List<Box> out = new ArrayList<>();
    int end;
    for (int from = blocks.nextSetBit(0); from >= 0; from = blocks.nextSetBit(end)) {
      int row = from / across;
      end = Math.min(blocks.nextClearBit(from), (row + 1) * across);
      double left = (double) (from % across) / across;
      out.add(new Box(left, (double) row / down, (double) (end - from) / across, 1.0 / down));
    }
    return List.copyOf(out);
  }

  /**
   * What noise alone doesn't reach in any block; its spread is measured by the median, which no
   * face can move.
   */
  private static double threshold(double[] change, double shared) {
    double[] spread = new double[change.length];
    for (int i = 0; i < change.length; i++) {
      spread[i] = Math.abs(change[i] - shared);
    }
    return Math.clamp(NOISE_FACTOR * median(spread), CHANGED, MOST_CHANGED);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    java.util.Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static double correlation(double[] a, double[] b) {
    double meanA = java.util.Arrays.stream(a).average().orElse(0);
    double meanB = java.util.Arrays.stream(b).average().orElse(0);
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (a[i] - meanA) * (b[i] - meanB);
      aa += (a[i] - meanA) * (a[i] - meanA);
      bb += (b[i] - meanB) * (b[i] - meanB);
    }
    // A plain grey picture has no arrangement to compare.
    return aa < 1e-9 || bb < 1e-9 ? 0 : ab / Math.sqrt(aa * bb);
  }

  private static int across(Luma luma) {
    return Math.max(1, luma.width() / BLOCK);
  }

  /**
   * Means of whole blocks; what is left at the right and below is narrower than any face that
   * counts.
   */
  private static double[] blocks(Luma luma) {
    int across = across(luma);
    int down = Math.max(1, luma.height() / BLOCK);
    double[] sums = new double[across * down];
    int[] counts = new int[across * down];
    byte[] values = luma.values();
    for (int y = 0; y < Math.min(luma.height(), down * BLOCK); y++) {
      int row = y / BLOCK * across;
      int at = y * luma.width();
      for (int x = 0; x < Math.min(luma.width(), across * BLOCK); x++) {
        int block = row + x / BLOCK;
        sums[block] += values[at + x] & 0xff;
        counts[block]++;
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= counts[i];
    }
    return sums;
  }
}
