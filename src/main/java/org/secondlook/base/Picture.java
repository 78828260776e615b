package org.secondlook.base;

import java.util.Arrays;

/**
 * An upright picture in memory: interleaved 8-bit sRGB, row by row, three bytes a pixel.
 *
 * <p>The array belongs to the picture from its construction on: nobody writes to it afterwards, so
 * pictures can be shared between threads. Equality is equality of pixels.
 *
 * @param rgb {@code width * height * 3} bytes, red first
 */
public record Picture(int width, int height, byte[] rgb) {
  public Picture {
    if (width <= 0 || height <= 0) {
      throw new IllegalArgumentException("A picture can't be " + width + " x " + height);
    }
    if (rgb.length != Math.multiplyExact(Math.multiplyExact(width, height), 3)) {
      throw new IllegalArgumentException(
          width
              + " x "
              + height
              + " pixels, bytes needed: "
              + 3L * width * height
              + ", got "
              + rgb.length);
    }
  }

  /** A black picture. */
  public static Picture blank(int width, int height) {
    return new Picture(
        width, height, new byte[Math.multiplyExact(Math.multiplyExact(width, height), 3)]);
  }

  /** The value of one channel (0 red, 1 green, 2 blue), 0..255. */
  public int channel(int x, int y, int channel) {
    return rgb[(y * width + x) * 3 + channel] & 0xff;
  }

  /** The pixel as 0xRRGGBB. */
  public int pixel(int x, int y) {
    int at = (y * width + x) * 3;
    return (rgb[at] & 0xff) << 16 | (rgb[at + 1] & 0xff) << 8 | rgb[at + 2] & 0xff;
  }

  /** The whole pixels inside the box, clipped to the picture; at least one pixel. */
  public Picture crop(Box box) {
    int left = Math.clamp((long) Math.floor(box.x()), 0, width - 1);
    int top = Math.clamp((long) Math.floor(box.y()), 0, height - 1);
    int right = Math.clamp((long) Math.ceil(box.right()), left + 1, width);
    int bottom = Math.clamp((long) Math.ceil(box.bottom()), top + 1, height);
    int w = right - left;
    int h = bottom - top;
    byte[] out = new byte[w * h * 3];
    for (int y = 0; y < h; y++) {
      System.arraycopy(rgb, ((top + y) * width + left) * 3, out, y * w * 3, w * 3);
    }
    return new Picture(w, h, out);
  }

  /** The picture as a mirror shows it. */
  public Picture mirrored() {
    byte[] out = new byte[rgb.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int from = (y * width + x) * 3;
        int to = (y * width + width - 1 - x) * 3;
        out[to] = rgb[from];
        out[to + 1] = rgb[from + 1];
        out[to + 2] = rgb[from + 2];
      }
    }
    return new Picture(width, height, out);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Picture(int w, int h, byte[] pixels)
        && w == width
        && h == height
        && Arrays.equals(pixels, rgb);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * width + height) + Arrays.hashCode(rgb);
  }

  @Override
  public String toString() {
    return "Picture[" + width + "x" + height + "]";
  }
}
