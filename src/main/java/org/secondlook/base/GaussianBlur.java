package org.secondlook.base;

/** A picture out of focus: each pixel the weighted mean of those around it. */
public final class GaussianBlur {
  private GaussianBlur() {}

  /**
   * The border's pixels go on beyond it.
   *
   * @param deviation in pixels, more than 0
   */
  public static Picture of(Picture picture, double deviation) {
    int reach = (int) Math.ceil(3 * deviation);
    double[] weights = new double[2 * reach + 1];
    double sum = 0;
    for (int i = -reach; i <= reach; i++) {
      weights[i + reach] = Math.exp(-i * i / (2 * deviation * deviation));
      sum += weights[i + reach];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
    return smeared(smeared(picture, weights, 1, 0), weights, 0, 1);
  }

  /** In one direction: along rows or along columns. */
  private static Picture smeared(Picture picture, double[] weights, int right, int down) {
    int reach = weights.length / 2;
    byte[] rgb = new byte[picture.rgb().length];
    int at = 0;
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        for (int c = 0; c < 3; c++) {
          double value = 0;
          for (int i = -reach; i <= reach; i++) {
            int u = Math.clamp(x + (long) i * right, 0, picture.width() - 1);
            int v = Math.clamp(y + (long) i * down, 0, picture.height() - 1);
            value += weights[i + reach] * picture.channel(u, v, c);
          }
          rgb[at++] = (byte) Math.clamp(Math.round(value), 0, 255);
        }
      }
    }
    return new Picture(picture.width(), picture.height(), rgb);
  }
}
