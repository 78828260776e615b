package org.secondlook.footage;

import org.secondlook.base.Picture;

/**
 * A decoded frame that was not turned into a picture yet. Good until the reader's next call; used
 * on the reader's thread.
 */
public interface LazyFrame {
  /** Presentation time since the first frame. */
  long ptsMillis();

  /**
   * Counts changes of size, pixel shape and rotation: frames of one number have places in common,
   * others have not.
   */
  default int shape() {
    return 0;
  }

  /** The frame upright at full resolution; the costly step. */
  Frame frame();

  /**
   * The frame's brightness at about a quarter of its size, for telling whether anything moved;
   * cheap.
   */
  Luma luma();

  /** Whether that lies as the frame does. */
  default boolean lumaIsUpright() {
    return true;
  }

  /**
   * The frame upright for a first look: where it is cheaper, smaller than the frame, with a longer
   * side of that many pixels.
   */
  default Picture shrunk(int maxSide) {
    return frame().picture();
  }

  /** Keeps the frame at hand beyond the reader's next call; the caller's to close. */
  default HeldFrame held() {
    return HeldFrame.of(frame().picture());
  }
}
