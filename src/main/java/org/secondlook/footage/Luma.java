package org.secondlook.footage;

import org.secondlook.base.Picture;

/**
 * A small grey picture: how bright each place of a frame is. It may lie on its side where the
 * recording does, so it is for comparing frames of one file with each other, never for finding a
 * place in the upright picture.
 *
 * @param values {@code width * height} bytes, row by row, 0 black to 255 white; never written to
 */
public record Luma(int width, int height, byte[] values) {
  public Luma {
    if (width <= 0 || height <= 0 || values.length != Math.multiplyExact(width, height)) {
      throw new IllegalArgumentException(
          width + " x " + height + " need as many values, got " + values.length);
    }
  }

  /**
   * How many times smaller than the frame it is, so that a face of 40 pixels still covers some ten
   * values.
   */
  public static int reduction(int width, int height) {
    return Math.max(1, Math.min(4, Math.min(width, height) / 120));
  }

  /** The mean brightness (ITU-R BT.601) of each block of pixels. */
  public static Luma of(Picture picture) {
    int by = reduction(picture.width(), picture.height());
    int w = picture.width() / by;
    int h = picture.height() / by;
    byte[] values = new byte[w * h];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        long sum = 0;
        for (int dy = 0; dy < by; dy++) {
          for (int dx = 0; dx < by; dx++) {
            int rgb = picture.pixel(x * by + dx, y * by + dy);
            sum += 299L * (rgb >> 16) + 587L * (rgb >> 8 & 0xff) + 114L * (rgb & 0xff);
          }
        }
        values[y * w + x] = (byte) ((sum + 500L * by * by) / (1000L * by * by));
      }
    }
    return new Luma(w, h, values);
  }

  /** 0..255. */
  public int at(int x, int y) {
    return values[y * width + x] & 0xff;
  }
}
