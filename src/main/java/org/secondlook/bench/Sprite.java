package org.secondlook.bench;

import org.secondlook.base.Picture;

/**
 * A picture scaled once (bilinearly) inside an oval whose edge is soft, to be painted into many
 * frames of staged footage. Knows where it was painted last, so that it can be erased again.
 */
final class Sprite {
  private static final double EDGE = 8;
  private static final int OPAQUE = 256;

  private final int width;
  private final int height;
  private final byte[] rgb;
  private final short[] alpha;
  private int left;
  private int top;

  private Sprite(int width, int height) {
    this.width = width;
    this.height = height;
    this.rgb = new byte[width * height * 3];
    this.alpha = new short[width * height];
  }

  static Sprite of(Picture from, double scale) {
    int width = (int) Math.round(from.width() * scale);
    int height = (int) Math.round(from.height() * scale);
    Sprite sprite = new Sprite(width, height);
    byte[] source = from.rgb();
    for (int y = 0; y < height; y++) {
      double sy = Math.clamp((y + 0.5) / scale - 0.5, 0, from.height() - 1.001);
      int iy = (int) sy;
      double fy = sy - iy;
      for (int x = 0; x < width; x++) {
        double radius = Math.hypot((2 * x + 1.0) / width - 1, (2 * y + 1.0) / height - 1);
        int at = y * width + x;
        sprite.alpha[at] = (short) Math.round(OPAQUE * Math.clamp((1 - radius) * EDGE, 0, 1));
        double sx = Math.clamp((x + 0.5) / scale - 0.5, 0, from.width() - 1.001);
        int ix = (int) sx;
        double fx = sx - ix;
        int a = (iy * from.width() + ix) * 3;
        int b = a + from.width() * 3;
        for (int c = 0; c < 3; c++) {
          double value =
              ((source[a + c] & 0xff) * (1 - fx) + (source[a + 3 + c] & 0xff) * fx) * (1 - fy)
                  + ((source[b + c] & 0xff) * (1 - fx) + (source[b + 3 + c] & 0xff) * fx) * fy;
          sprite.rgb[at * 3 + c] = (byte) Math.round(value);
        }
      }
    }
    return sprite;
  }

  /** Into a canvas of {@link StagedFootage}'s size; what lies outside is left out. */
  void paint(byte[] canvas, int x0, int y0) {
    left = x0;
    top = y0;
    int first = Math.max(0, -x0);
    int end = Math.min(width, StagedFootage.WIDTH - x0);
    for (int y = Math.max(0, -y0); y < Math.min(height, StagedFootage.HEIGHT - y0); y++) {
      int at = y * width + first;
      int to = ((y0 + y) * StagedFootage.WIDTH + x0 + first) * 3;
      for (int x = first; x < end; x++, at++, to += 3) {
        int share = alpha[at];
        for (int c = 0; share != 0 && c < 3; c++) {
          int mixed = (rgb[at * 3 + c] & 0xff) * share + (canvas[to + c] & 0xff) * (OPAQUE - share);
          canvas[to + c] = (byte) (mixed / OPAQUE);
        }
      }
    }
  }

  /** Puts the backdrop back where this was painted last. */
  void erase(byte[] canvas, byte[] backdrop) {
    int first = Math.max(0, left);
    int count = Math.min(StagedFootage.WIDTH, left + width) - first;
    for (int y = Math.max(0, top);
        count > 0 && y < Math.min(StagedFootage.HEIGHT, top + height);
        y++) {
      int at = (y * StagedFootage.WIDTH + first) * 3;
      System.arraycopy(backdrop, at, canvas, at, count * 3);
    }
  }
}
