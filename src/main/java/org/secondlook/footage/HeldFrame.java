package org.secondlook.footage;

import org.secondlook.base.Box;
import org.secondlook.base.Picture;

/**
 * A decoded frame that is at hand after its reader has gone on, for cutting out what a first look
 * at a smaller copy found. One thread at a time; close it.
 */
public interface HeldFrame extends AutoCloseable {
  /** Upright. */
  int width();

  int height();

  /** As {@link Picture#crop} of the whole frame, at full resolution. */
  Picture part(Box box);

  @Override
  void close();

  static HeldFrame of(Picture picture) {
    return new HeldFrame() {
      @Override
      public int width() {
        return picture.width();
      }

      @Override
      public int height() {
        return picture.height();
      }

      @Override
      public Picture part(Box box) {
        return picture.crop(box);
      }

      @Override
      public void close() {}
    };
  }
}
