package org.secondlook.footage.internal;

import org.secondlook.base.Picture;
import org.secondlook.footage.PixelAspect;

/** Makes pixels square. The shorter side is stretched, so that nothing recorded is lost. */
final class Stretch {
  private Stretch() {}

  static int width(int stored, PixelAspect aspect) {
    return aspect.ratio() > 1 ? (int) Math.round(stored * aspect.ratio()) : stored;
  }

  static int height(int stored, PixelAspect aspect) {
    return aspect.ratio() < 1 ? (int) Math.round(stored / aspect.ratio()) : stored;
  }

  /** By linear interpolation along the one side that grows. */
  static Picture toSquarePixels(Picture picture, PixelAspect aspect) {
    int width = width(picture.width(), aspect);
    int height = height(picture.height(), aspect);
    if (width == picture.width() && height == picture.height()) {
      return picture;
    }
    byte[] out = new byte[Math.multiplyExact(Math.multiplyExact(width, height), 3)];
    for (int y = 0; y < height; y++) {
      double sourceY = (y + 0.5) * picture.height() / height - 0.5;
      for (int x = 0; x < width; x++) {
        double sourceX = (x + 0.5) * picture.width() / width - 0.5;
        sample(picture, sourceX, sourceY, out, (y * width + x) * 3);
      }
    }
    return new Picture(width, height, out);
  }

  private static void sample(Picture picture, double x, double y, byte[] out, int at) {
    int left = (int) Math.clamp(Math.floor(x), 0, picture.width() - 1);
    int top = (int) Math.clamp(Math.floor(y), 0, picture.height() - 1);
    int right = Math.min(left + 1, picture.width() - 1);
    int bottom = Math.min(top + 1, picture.height() - 1);
    double across = Math.clamp(x - left, 0, 1);
    double down = Math.clamp(y - top, 0, 1);
    for (int channel = 0; channel < 3; channel++) {
      int shift = 16 - 8 * channel;
      double above = mix(picture.pixel(left, top), picture.pixel(right, top), shift, across);
      double below = mix(picture.pixel(left, bottom), picture.pixel(right, bottom), shift, across);
      out[at + channel] = (byte) Math.round(above + (below - above) * down);
    }
  }

  private static double mix(int a, int b, int shift, double share) {
    int first = a >> shift & 0xff;
    int second = b >> shift & 0xff;
    return first + (second - first) * share;
  }
}
