package org.secondlook.vision;

/**
 * How hard to look.
 *
 * @param minScore faces below this confidence are not reported, 0..1
 * @param minFacePx faces narrower than this are not reported
 * @param maxSide larger pictures are scaled so that their longer side is this many pixels before
 *     detection
 * @param tiles also look at overlapping tiles at full resolution, for small faces in large pictures
 */
public record DetectionOptions(double minScore, int minFacePx, int maxSide, boolean tiles) {
  public static final DetectionOptions STILL = new DetectionOptions(0.5, 8, 1280, false);

  /** For video frames, where speed counts and a track sees a face many times. */
  public static final DetectionOptions FRAME = new DetectionOptions(0.5, 8, 960, false);

  public static final DetectionOptions THOROUGH = new DetectionOptions(0.4, 8, 1920, true);

  public DetectionOptions {
    if (!(minScore > 0 && minScore < 1) || minFacePx < 1 || maxSide < 32) {
      throw new IllegalArgumentException("These detection options make no sense");
    }
  }
}
