package org.secondlook.vision;

import java.util.Arrays;
import org.secondlook.base.Picture;

/**
 * Light and detail of an aligned face of 112 pixels, measured on luminance (ITU-R BT.601 weights,
 * 0..255) between brows and chin.
 *
 * @param shadow the luminance that 5% of the pixels lie below
 * @param highlight the luminance that 5% of the pixels lie above. Darkness is judged by it and not
 *     by the mean, which would call every dark skin too dark
 * @param blown the share of pixels at the upper end of the range
 * @param detail root mean square of the Laplacian, divided by the standard deviation of luminance:
 *     fine structure in proportion to contrast. Labelled Faces in the Wild has a median of 0.36;
 *     noise raises it as detail does
 * @param covered whether the eyes or the mouth have far less structure than faces have there: a
 *     hint at sunglasses, a mask or a hand
 */
record FaceLight(double shadow, double highlight, double blown, double detail, boolean covered) {
  private static final int SIZE = 112;
  private static final int LEFT = 26;
  private static final int RIGHT = 86;
  private static final int TOP = 36;
  private static final int BOTTOM = 100;
  private static final double FLAT = 5;
  private static final double COVERED_BELOW = 0.30;

  static FaceLight of(Picture chip) {
    double[] light = luminance(chip);
    double[] sorted = new double[(RIGHT - LEFT) * (BOTTOM - TOP)];
    double sum = 0;
    double squares = 0;
    double laplacian = 0;
    int blown = 0;
    int n = 0;
    for (int y = TOP; y < BOTTOM; y++) {
      for (int x = LEFT; x < RIGHT; x++) {
        int i = y * SIZE + x;
        double value = light[i];
        double second = light[i - 1] + light[i + 1] + light[i - SIZE] + light[i + SIZE] - 4 * value;
        sum += value;
        squares += value * value;
        laplacian += second * second;
        blown += value >= 250 ? 1 : 0;
        sorted[n++] = value;
      }
    }
    double mean = sum / n;
    double deviation = Math.sqrt(Math.max(0, squares / n - mean * mean));
    Arrays.sort(sorted);
    double detail = Math.sqrt(laplacian / n) / Math.max(FLAT, deviation);
    return new FaceLight(
        sorted[n / 20],
        sorted[n - 1 - n / 20],
        (double) blown / n,
        detail,
        covered(light, deviation));
  }

  double range() {
    return highlight - shadow;
  }

  /**
   * Eyes and mouth are where a face has its edges. Their root mean square gradient is compared with
   * the face's contrast; a bare forehead-like patch in place of one of them has little of it.
   */
  private static boolean covered(double[] light, double deviation) {
    double scale = Math.max(FLAT, deviation);
    double leftEye = gradient(light, 38, 52, 9, 5) / scale;
    double rightEye = gradient(light, 74, 52, 9, 5) / scale;
    double mouth = gradient(light, 56, 92, 14, 5) / scale;
    double typical = gradient(light, 56, 68, 28, 30) / scale;
    double least = Math.min(mouth, Math.min(leftEye, rightEye));
    return least < COVERED_BELOW * typical;
  }

  private static double gradient(double[] light, int centreX, int centreY, int reachX, int reachY) {
    double sum = 0;
    int n = 0;
    for (int y = centreY - reachY; y <= centreY + reachY; y++) {
      for (int x = centreX - reachX; x <= centreX + reachX; x++) {
        int i = y * SIZE + x;
        double across = light[i + 1] - light[i - 1];
        double down = light[i + SIZE] - light[i - SIZE];
        sum += (across * across + down * down) / 4;
        n++;
      }
    }
    return Math.sqrt(sum / n);
  }

  private static double[] luminance(Picture chip) {
    if (chip.width() != SIZE || chip.height() != SIZE) {
      throw new IllegalArgumentException(
          "Light is measured on a chip of " + SIZE + " pixels, not on " + chip);
    }
    byte[] rgb = chip.rgb();
    double[] light = new double[SIZE * SIZE];
    for (int i = 0; i < light.length; i++) {
      light[i] =
          0.299 * (rgb[i * 3] & 0xff)
              + 0.587 * (rgb[i * 3 + 1] & 0xff)
              + 0.114 * (rgb[i * 3 + 2] & 0xff);
    }
    return light;
  }
}
