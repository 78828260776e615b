package org.secondlook.workflow;

import java.util.function.DoubleFunction;
import java.util.random.RandomGenerator;
import org.secondlook.base.Box;
import org.secondlook.base.GaussianBlur;
import org.secondlook.base.Picture;

/**
 * Makes a good photo look as if the probe's camera had taken it: its colours or lack of them, its
 * light and contrast, its blur and its noise, each measured on the face. Without it, the one dark
 * and noisy picture among crisp ones would tell a verifier which pair is the real one.
 *
 * @param light mean of each channel on the face, 0..255
 * @param contrast standard deviation of each channel there
 * @param detail root mean square of the Laplacian of luminance there; blur lowers it, noise raises
 *     it
 * @param grey whether the camera shows no colours
 */
record CameraLikeness(double[] light, double[] contrast, double detail, boolean grey) {
  private static final double FLAT = 1;
  private static final double NO_COLOUR = 3;
  private static final double MOST_BLUR = 8;
  private static final double MOST_NOISE = 60;
  private static final int HALVINGS = 12;

  /** As this picture shows this face, in pixels of the picture. */
  static CameraLikeness of(Picture picture, Box face) {
    Box area = face.intersect(new Box(0, 0, picture.width(), picture.height()));
    Picture seen = picture.crop(area);
    int pixels = seen.width() * seen.height();
    double[] sum = new double[3];
    double[] squares = new double[3];
    double colour = 0;
    for (int y = 0; y < seen.height(); y++) {
      for (int x = 0; x < seen.width(); x++) {
        int least = 255;
        int most = 0;
        for (int c = 0; c < 3; c++) {
          int value = seen.channel(x, y, c);
          sum[c] += value;
          squares[c] += (double) value * value;
          least = Math.min(least, value);
          most = Math.max(most, value);
        }
        colour += most - least;
      }
    }
    double[] light = new double[3];
    double[] contrast = new double[3];
    for (int c = 0; c < 3; c++) {
      light[c] = sum[c] / pixels;
      contrast[c] = Math.sqrt(Math.max(0, squares[c] / pixels - light[c] * light[c]));
    }
    return new CameraLikeness(light, contrast, detail(seen), colour / pixels < NO_COLOUR);
  }

  /**
   * The picture as this camera would show it. Light comes before noise, since noise is the camera's
   * own and not the scene's.
   *
   * @param face in pixels of the picture
   */
  Picture applied(Picture picture, Box face, RandomGenerator random) {
    Picture relit = relit(picture, of(picture, face));
    double now = of(relit, face).detail();
    if (now > detail) {
      return fitted(blur -> blurred(relit, blur), MOST_BLUR, face, true);
    }
    long seed = random.nextLong();
    return fitted(noise -> noisy(relit, noise, seed), MOST_NOISE, face, false);
  }

  /** Halves the range of a setting until the detail is as wanted. */
  private Picture fitted(DoubleFunction<Picture> made, double most, Box face, boolean lowers) {
    double low = 0;
    double high = most;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      boolean enough = of(made.apply(middle), face).detail() < detail == lowers;
      if (enough) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return made.apply((low + high) / 2);
  }

  private Picture relit(Picture picture, CameraLikeness from) {
    byte[] rgb = new byte[picture.rgb().length];
    for (int i = 0; i < rgb.length; i += 3) {
      double luminance = luminance(picture.rgb(), i);
      for (int c = 0; c < 3; c++) {
        double value = grey ? luminance : picture.rgb()[i + c] & 0xff;
        double mean = grey ? weighted(from.light) : from.light[c];
        double spread = grey ? weighted(from.contrast) : from.contrast[c];
        rgb[i + c] = clamped(light[c] + (value - mean) * contrast[c] / Math.max(FLAT, spread));
      }
    }
    return new Picture(picture.width(), picture.height(), rgb);
  }

  private static Picture noisy(Picture picture, double deviation, long seed) {
    RandomGenerator random = new java.util.Random(seed);
    byte[] rgb = new byte[picture.rgb().length];
    for (int i = 0; i < rgb.length; i += 3) {
      // Compression leaves of a sensor's noise mostly what all channels share.
      double noise = deviation * random.nextGaussian();
      for (int c = 0; c < 3; c++) {
        rgb[i + c] = clamped((picture.rgb()[i + c] & 0xff) + noise);
      }
    }
    return new Picture(picture.width(), picture.height(), rgb);
  }

  private static Picture blurred(Picture picture, double deviation) {
    return deviation < 0.05 ? picture : GaussianBlur.of(picture, deviation);
  }

  private static double detail(Picture seen) {
    int w = seen.width();
    int h = seen.height();
    double[] light = new double[w * h];
    for (int i = 0; i < light.length; i++) {
      light[i] = luminance(seen.rgb(), 3 * i);
    }
    double squares = 0;
    int inside = 0;
    for (int y = 1; y < h - 1; y++) {
      for (int x = 1; x < w - 1; x++) {
        int i = y * w + x;
        double second = light[i - 1] + light[i + 1] + light[i - w] + light[i + w] - 4 * light[i];
        squares += second * second;
        inside++;
      }
    }
    return inside == 0 ? 0 : Math.sqrt(squares / inside);
  }

  /** ITU-R BT.601. */
  private static double luminance(byte[] rgb, int at) {
    return 0.299 * (rgb[at] & 0xff) + 0.587 * (rgb[at + 1] & 0xff) + 0.114 * (rgb[at + 2] & 0xff);
  }

  private static double weighted(double[] channels) {
    return 0.299 * channels[0] + 0.587 * channels[1] + 0.114 * channels[2];
  }

  private static byte clamped(double value) {
    return (byte) Math.clamp(Math.round(value), 0, 255);
  }
}
