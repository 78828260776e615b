package org.secondlook.footage;

import java.time.Duration;

/**
 * What a file may cost before it is refused. Files come from strangers: a header of a few bytes can
 * ask for gigabytes.
 *
 * @param maxPicturePixels a picture's width times height
 * @param maxVideoPixels a video frame's width times height
 * @param maxSide the longer side of either
 * @param maxPictureBytes size of a picture's file, which is read whole
 * @param frameTimeout how long decoding may go on without giving a frame before the file is given
 *     up
 * @param decoderThreads threads a video decoder may use
 */
public record MediaLimits(
    long maxPicturePixels,
    long maxVideoPixels,
    int maxSide,
    long maxPictureBytes,
    Duration frameTimeout,
    int decoderThreads) {
  /** Cameras make up to 100 million pixels, recorders 8K; a frame that takes 10 s never comes. */
  public static final MediaLimits STANDARD =
      new MediaLimits(100_000_000L, 36_000_000L, 30_000, 400_000_000L, Duration.ofSeconds(10), 2);

  public MediaLimits {
    if (maxPicturePixels < 1 || maxVideoPixels < 1 || maxSide < 1 || maxPictureBytes < 1) {
      throw new IllegalArgumentException("Limits of nothing let nothing through");
    }
    if (maxPicturePixels > Integer.MAX_VALUE / 4 || maxVideoPixels > Integer.MAX_VALUE / 4) {
      throw new IllegalArgumentException("A picture has to fit into one array");
    }
    if (frameTimeout.isNegative() || frameTimeout.isZero() || decoderThreads < 1) {
      throw new IllegalArgumentException("A decoder needs time and a thread");
    }
  }
}
