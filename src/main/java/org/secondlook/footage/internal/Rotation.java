package org.secondlook.footage.internal;

import org.secondlook.base.Picture;

/** Turns a picture by any angle. */
public final class Rotation {
  private static final int NEUTRAL = 128;

  private Rotation() {}

  public static Picture turned(Picture picture, double degreesClockwise) {
    if (degreesClockwise % 90 == 0) {
      return Orientation.of((int) degreesClockwise, false).apply(picture);
    }
    double angle = Math.toRadians(degreesClockwise);
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    int w = picture.width();
    int h = picture.height();
    int outWidth = (int) Math.ceil(Math.abs(w * cos) + Math.abs(h * sin) - 1e-9);
    int outHeight = (int) Math.ceil(Math.abs(w * sin) + Math.abs(h * cos) - 1e-9);
    byte[] out = new byte[Math.multiplyExact(Math.multiplyExact(outWidth, outHeight), 3)];
    for (int y = 0; y < outHeight; y++) {
      for (int x = 0; x < outWidth; x++) {
        double fromX = x + 0.5 - outWidth / 2.0;
        double fromY = y + 0.5 - outHeight / 2.0;
        double sourceX = cos * fromX + sin * fromY + w / 2.0 - 0.5;
        double sourceY = -sin * fromX + cos * fromY + h / 2.0 - 0.5;
        sample(picture, sourceX, sourceY, out, 3 * (y * outWidth + x));
      }
    }
    return new Picture(outWidth, outHeight, out);
  }

  private static void sample(Picture picture, double x, double y, byte[] out, int to) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    double right = x - left;
    double down = y - top;
    for (int c = 0; c < 3; c++) {
      double upper =
          (1 - right) * value(picture, left, top, c) + right * value(picture, left + 1, top, c);
      double lower =
          (1 - right) * value(picture, left, top + 1, c)
              + right * value(picture, left + 1, top + 1, c);
      out[to + c] = Filters.clamped((1 - down) * upper + down * lower);
    }
  }

  private static int value(Picture picture, int x, int y, int channel) {
    boolean inside = x >= 0 && y >= 0 && x < picture.width() && y < picture.height();
    return inside ? picture.channel(x, y, channel) : NEUTRAL;
  }
}
