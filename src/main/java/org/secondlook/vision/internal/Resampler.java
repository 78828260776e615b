package org.secondlook.vision.internal;

import java.util.Arrays;
import org.secondlook.base.Picture;

/**
 * Changes a picture's size: by area when it shrinks, so that nothing aliases; linearly when it
 * grows.
 */
final class Resampler {
  private Resampler() {}

  static Picture resize(Picture picture, int width, int height) {
    if (width == picture.width() && height == picture.height()) {
      return picture;
    }
    Weights across = new Weights(picture.width(), width);
    Weights down = new Weights(picture.height(), height);
    // Neighbouring target rows share at most their border row; a few slots keep the rows already
    // made.
    float[][] rows = new float[4][width * 3];
    int[] kept = {-1, -1, -1, -1};
    byte[] out = new byte[width * height * 3];
    float[] line = new float[width * 3];
    for (int y = 0; y < height; y++) {
      Arrays.fill(line, 0);
      float[] shares = down.shares[y];
      for (int i = 0; i < shares.length; i++) {
        int source = down.start[y] + i;
        float[] row = rows[source & 3];
        if (kept[source & 3] != source) {
          kept[source & 3] = source;
          resizeRow(picture, source, across, row);
        }
        float share = shares[i];
        for (int x = 0; x < line.length; x++) {
          line[x] += share * row[x];
        }
      }
      int to = y * line.length;
      for (int x = 0; x < line.length; x++) {
        out[to + x] = (byte) (int) (line[x] + 0.5f);
      }
    }
    return new Picture(width, height, out);
  }

  private static void resizeRow(Picture picture, int y, Weights across, float[] to) {
    byte[] rgb = picture.rgb();
    int row = y * picture.width() * 3;
    for (int x = 0; x < across.start.length; x++) {
      float red = 0;
      float green = 0;
      float blue = 0;
      int at = row + across.start[x] * 3;
      for (float share : across.shares[x]) {
        red += share * (rgb[at] & 0xff);
        green += share * (rgb[at + 1] & 0xff);
        blue += share * (rgb[at + 2] & 0xff);
        at += 3;
      }
      to[x * 3] = red;
      to[x * 3 + 1] = green;
      to[x * 3 + 2] = blue;
    }
  }

  /**
   * For each target pixel the first source pixel it draws from and the shares of it and its
   * followers.
   */
  private static final class Weights {
    final int[] start;
    final float[][] shares;

    Weights(int from, int to) {
      start = new int[to];
      shares = new float[to][];
      double step = (double) from / to;
      double reach = Math.max(1, step);
      for (int i = 0; i < to; i++) {
        double centre = (i + 0.5) * step;
        // Shrinking: the interval the pixel covers. Growing: a triangle of one source pixel to each
        // side.
        double left = step > 1 ? centre - reach / 2 : centre - 1;
        double right = step > 1 ? centre + reach / 2 : centre + 1;
        int first = Math.max(0, (int) Math.floor(left));
        int last = Math.min(from - 1, (int) Math.ceil(right) - 1);
        float[] share = new float[last - first + 1];
        double sum = 0;
        for (int s = first; s <= last; s++) {
          double weight =
              step > 1
                  ? Math.max(0, Math.min(s + 1, right) - Math.max(s, left))
                  : Math.max(0, 1 - Math.abs(s + 0.5 - centre));
          share[s - first] = (float) weight;
          sum += weight;
        }
        for (int s = 0; s < share.length; s++) {
          share[s] /= (float) sum;
        }
        start[i] = first;
        shares[i] = share;
      }
    }
  }
}
