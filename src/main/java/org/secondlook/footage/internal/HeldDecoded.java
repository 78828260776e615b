package org.secondlook.footage.internal;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.secondlook.base.Box;
import org.secondlook.base.Picture;
import org.secondlook.footage.HeldFrame;

/**
 * A decoded frame of which only the parts that are asked for are converted, where its pixels are
 * square and upright as they are stored; else all of it at the first part.
 */
final class HeldDecoded implements HeldFrame {
  /** Places of which every pixel format with coarser colours has a sample of its own. */
  private static final int GRID = 16;

  private final int width;
  private final int height;
  private final Orientation orientation;
  private final AVFrame frame;
  private Picture whole;

  /**
   * @param width with square pixels, before it is turned; height likewise
   * @param frame stays the caller's
   */
  HeldDecoded(int width, int height, Orientation orientation, AVFrame frame) {
    this.width = width;
    this.height = height;
    this.orientation = orientation;
    this.frame = avutil.av_frame_clone(frame);
    if (this.frame == null || this.frame.isNull()) {
      throw new OutOfMemoryError("A frame of " + width + " x " + height);
    }
  }

  @Override
  public int width() {
    return orientation.swapsSides() ? height : width;
  }

  @Override
  public int height() {
    return orientation.swapsSides() ? width : height;
  }

  @Override
  public Picture part(Box box) {
    boolean asStored =
        orientation == Orientation.UPRIGHT && frame.width() == width && frame.height() == height;
    return asStored ? cut(box) : whole().crop(box);
  }

  private Picture cut(Box box) {
    int left = down(box.x(), width);
    int top = down(box.y(), height);
    int right = up(box.right(), width);
    int bottom = up(box.bottom(), height);
    AVFrame part = avutil.av_frame_clone(frame);
    try {
      part.crop_left(left);
      part.crop_top(top);
      part.crop_right(width - right);
      part.crop_bottom(height - bottom);
      if (avutil.av_frame_apply_cropping(part, avutil.AV_FRAME_CROP_UNALIGNED) < 0) {
        return whole().crop(box);
      }
      return converted(right - left, bottom - top, Orientation.UPRIGHT, part)
          .crop(box.shifted(-left, -top));
    } finally {
      avutil.av_frame_free(part);
    }
  }

  private static int down(double at, int most) {
    int whole = Math.clamp((long) Math.floor(at), 0, most - 1);
    return whole / GRID * GRID;
  }

  private static int up(double at, int most) {
    int whole = Math.clamp((long) Math.ceil(at), 1, most);
    return Math.min(most, (whole + GRID - 1) / GRID * GRID);
  }

  private Picture whole() {
    if (whole == null) {
      whole = converted(width, height, orientation, frame);
    }
    return whole;
  }

  private static Picture converted(int width, int height, Orientation orientation, AVFrame frame) {
    try (FrameConverter converter = new FrameConverter(width, height, orientation)) {
      return converter.picture(frame);
    }
  }

  @Override
  public void close() {
    avutil.av_frame_free(frame);
  }
}
