package org.secondlook.vision;

import org.secondlook.base.Embedding;
import org.secondlook.base.Picture;

/**
 * The colours of a cut-out thing as a vector of length 1: the square roots of a histogram's shares,
 * so that the cosine of two of them is Bhattacharyya's coefficient. Pixels near the middle count
 * more, since the corners of a box are mostly background; what has no colour is told apart by its
 * brightness only.
 */
public final class ColourHistogram {
  /** The space's name, as a model's id. */
  public static final String SPACE = "colour-histogram";

  private static final int HUES = 12;
  private static final int SATURATIONS = 2;
  private static final int BRIGHTNESSES = 2;
  private static final int GREYS = 6;
  private static final int COLOURS = HUES * SATURATIONS * BRIGHTNESSES;

  /** Numbers in a histogram. */
  public static final int DIMENSIONS = COLOURS + GREYS;

  /** Saturation below which a pixel counts as grey, and from which on it counts as coloured. */
  private static final double GREY_UNTIL = 0.12;

  private static final double COLOURED_FROM = 0.3;

  /** Larger cut-outs are read at every n-th pixel. */
  private static final int MOST_ACROSS = 96;

  private ColourHistogram() {}

  public static Embedding of(Picture thing) {
    double[] shares = new double[DIMENSIONS];
    int step = Math.max(1, Math.max(thing.width(), thing.height()) / MOST_ACROSS);
    for (int y = 0; y < thing.height(); y += step) {
      double down = 2 * (y + 0.5) / thing.height() - 1;
      for (int x = 0; x < thing.width(); x += step) {
        double across = 2 * (x + 0.5) / thing.width() - 1;
        add(shares, thing.pixel(x, y), Math.exp(-1.5 * (across * across + down * down)));
      }
    }
    float[] roots = new float[DIMENSIONS];
    for (int i = 0; i < DIMENSIONS; i++) {
      roots[i] = (float) Math.sqrt(shares[i]);
    }
    return Embedding.normalised(SPACE, roots);
  }

  private static void add(double[] shares, int pixel, double weight) {
    int red = pixel >> 16 & 0xff;
    int green = pixel >> 8 & 0xff;
    int blue = pixel & 0xff;
    int most = Math.max(red, Math.max(green, blue));
    int spread = most - Math.min(red, Math.min(green, blue));
    double saturation = most == 0 ? 0 : (double) spread / most;
    double brightness = most / 255.0;
    double coloured =
        Math.clamp((saturation - GREY_UNTIL) / (COLOURED_FROM - GREY_UNTIL), 0.0, 1.0);
    // In the dark, hue is noise.
    coloured *= Math.min(1, brightness * 4);
    soft(shares, COLOURS, GREYS, brightness * (GREYS - 1), weight * (1 - coloured));
    if (coloured > 0) {
      double hue = hue(red, green, blue, most, spread) * HUES;
      double full = Math.clamp((saturation - 0.35) / 0.3, 0.0, 1.0);
      double bright = Math.clamp((brightness - 0.35) / 0.3, 0.0, 1.0);
      for (int s = 0; s < SATURATIONS; s++) {
        for (int b = 0; b < BRIGHTNESSES; b++) {
          double share = (s == 0 ? 1 - full : full) * (b == 0 ? 1 - bright : bright);
          circular(shares, (s * BRIGHTNESSES + b) * HUES, hue, weight * coloured * share);
        }
      }
    }
  }

  /** Shared between the two nearest places, 0..count - 1. */
  private static void soft(double[] to, int from, int count, double place, double weight) {
    int lower = Math.min((int) place, count - 1);
    double upper = place - lower;
    to[from + lower] += weight * (1 - upper);
    to[from + Math.min(lower + 1, count - 1)] += weight * upper;
  }

  private static void circular(double[] to, int from, double hue, double weight) {
    int lower = (int) hue % HUES;
    double upper = hue - Math.floor(hue);
    to[from + lower] += weight * (1 - upper);
    to[from + (lower + 1) % HUES] += weight * upper;
  }

  /** 0..1 around the circle, from red over green and blue. */
  private static double hue(int red, int green, int blue, int most, int spread) {
    double sixth =
        most == red
            ? (double) (green - blue) / spread
            : most == green
                ? 2 + (double) (blue - red) / spread
                : 4 + (double) (red - green) / spread;
    return (sixth + 6) % 6 / 6;
  }
}
