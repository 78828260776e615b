package org.secondlook.footage.internal;

import org.secondlook.base.Picture;

/**
 * How a stored picture has to be turned to stand upright: the eight cases of EXIF's orientation
 * tag, in its order.
 */
enum Orientation {
  UPRIGHT(0, false),
  MIRRORED(0, true),
  UPSIDE_DOWN(180, false),
  UPSIDE_DOWN_MIRRORED(180, true),
  LEFT_MIRRORED(270, true),
  LEFT(90, false),
  RIGHT_MIRRORED(90, true),
  RIGHT(270, false);

  /** Clockwise, to be done after mirroring. */
  private final int degrees;

  private final boolean mirrored;

  Orientation(int degrees, boolean mirrored) {
    this.degrees = degrees;
    this.mirrored = mirrored;
  }

  /** Anything that isn't 1 to 8 counts as upright, as the standard asks of readers. */
  static Orientation ofExif(int tag) {
    return tag >= 1 && tag <= 8 ? values()[tag - 1] : UPRIGHT;
  }

  static Orientation of(int degreesClockwise, boolean mirroredFirst) {
    int turn = Math.floorMod(degreesClockwise, 360);
    for (Orientation each : values()) {
      if (each.degrees == turn && each.mirrored == mirroredFirst) {
        return each;
      }
    }
    throw new IllegalArgumentException("No quarter turn: " + degreesClockwise);
  }

  int degrees() {
    return degrees;
  }

  boolean mirrored() {
    return mirrored;
  }

  /** Whether width and height change places. */
  boolean swapsSides() {
    return degrees % 180 != 0;
  }

  Picture apply(Picture stored) {
    if (this == UPRIGHT) {
      return stored;
    }
    int w = stored.width();
    int h = stored.height();
    int outWidth = swapsSides() ? h : w;
    int outHeight = swapsSides() ? w : h;
    byte[] from = stored.rgb();
    byte[] out = new byte[from.length];
    // The place of the first output pixel in the source, and the steps there for one output column
    // and row.
    int start = 3 * at(0, 0, w, h);
    int column = outWidth > 1 ? 3 * at(1, 0, w, h) - start : 0;
    int row = outHeight > 1 ? 3 * at(0, 1, w, h) - start : 0;
    int to = 0;
    for (int y = 0; y < outHeight; y++) {
      int source = start + y * row;
      for (int x = 0; x < outWidth; x++) {
        out[to] = from[source];
        out[to + 1] = from[source + 1];
        out[to + 2] = from[source + 2];
        to += 3;
        source += column;
      }
    }
    return new Picture(outWidth, outHeight, out);
  }

  /** Index of the source pixel that is shown at (x, y). */
  private int at(int x, int y, int w, int h) {
    return switch (this) {
      case UPRIGHT -> y * w + x;
      case MIRRORED -> y * w + w - 1 - x;
      case UPSIDE_DOWN -> (h - 1 - y) * w + w - 1 - x;
      case UPSIDE_DOWN_MIRRORED -> (h - 1 - y) * w + x;
      case LEFT_MIRRORED -> x * w + y;
      case LEFT -> (h - 1 - x) * w + y;
      case RIGHT_MIRRORED -> (h - 1 - x) * w + w - 1 - y;
      case RIGHT -> x * w + w - 1 - y;
    };
  }
}
