package org.secondlook.footage.internal;

import java.util.function.IntToDoubleFunction;
import org.secondlook.base.Picture;

/**
 * Filters on 8-bit sRGB pictures. Each returns a new picture; borders repeat their outermost
 * pixels.
 */
public final class Filters {
  private Filters() {}

  /** Every value of every channel through the same curve. */
  public static Picture mapped(Picture picture, IntToDoubleFunction curve) {
    byte[] table = new byte[256];
    for (int value = 0; value < 256; value++) {
      table[value] = clamped(curve.applyAsDouble(value));
    }
    byte[] out = new byte[picture.rgb().length];
    for (int i = 0; i < out.length; i++) {
      out[i] = table[picture.rgb()[i] & 0xff];
    }
    return new Picture(picture.width(), picture.height(), out);
  }

  public static Picture unsharp(Picture picture, double radius, double amount, int threshold) {
    float[] blurred = gaussian(picture, radius);
    byte[] from = picture.rgb();
    byte[] out = new byte[from.length];
    for (int i = 0; i < out.length; i++) {
      int value = from[i] & 0xff;
      double difference = value - blurred[i];
      out[i] = Math.abs(difference) < threshold ? from[i] : clamped(value + amount * difference);
    }
    return new Picture(picture.width(), picture.height(), out);
  }

  /** A Gaussian is separable: along the rows, then along the columns. */
  private static float[] gaussian(Picture picture, double deviation) {
    int reach = (int) Math.ceil(3 * deviation);
    float[] kernel = new float[reach + 1];
    float sum = 0;
    for (int i = 0; i <= reach; i++) {
      kernel[i] = (float) Math.exp(-i * i / (2 * deviation * deviation));
      sum += i == 0 ? kernel[i] : 2 * kernel[i];
    }
    for (int i = 0; i <= reach; i++) {
      kernel[i] /= sum;
    }
    int w = picture.width();
    int h = picture.height();
    float[] values = new float[w * h * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = picture.rgb()[i] & 0xff;
    }
    float[] across = convolved(values, h, w, w * 3, 3, kernel);
    return convolved(across, w, h, 3, w * 3, kernel);
  }

  /** Convolves {@code lines} lines of {@code count} pixels; steps are in values. */
  private static float[] convolved(
      float[] from, int lines, int count, int lineStep, int step, float[] kernel) {
    float[] out = new float[from.length];
    for (int line = 0; line < lines; line++) {
      int start = line * lineStep;
      for (int i = 0; i < count; i++) {
        for (int c = 0; c < 3; c++) {
          float sum = kernel[0] * from[start + i * step + c];
          for (int k = 1; k < kernel.length; k++) {
            int before = start + Math.max(0, i - k) * step + c;
            int after = start + Math.min(count - 1, i + k) * step + c;
            sum += kernel[k] * (from[before] + from[after]);
          }
          out[start + i * step + c] = sum;
        }
      }
    }
    return out;
  }

  /**
   * Likeness is judged by brightness and then used for all channels, so that colours don't drift
   * apart.
   */
  public static Picture bilateral(Picture picture, int radius, double strength) {
    int w = picture.width();
    int h = picture.height();
    byte[] from = picture.rgb();
    int[] grey = new int[w * h];
    for (int i = 0; i < grey.length; i++) {
      grey[i] =
          ((from[3 * i] & 0xff) * 299
                  + (from[3 * i + 1] & 0xff) * 587
                  + (from[3 * i + 2] & 0xff) * 114
                  + 500)
              / 1000;
    }
    float[] alike = new float[256];
    for (int d = 0; d < 256; d++) {
      alike[d] = (float) Math.exp(-d * d / (2 * strength * strength));
    }
    int side = 2 * radius + 1;
    float[] near = new float[side * side];
    for (int i = 0; i < near.length; i++) {
      int dx = i % side - radius;
      int dy = i / side - radius;
      near[i] = (float) Math.exp(-(dx * dx + dy * dy) / (2.0 * radius * radius / 4 + 0.5));
    }
    byte[] out = new byte[from.length];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        int centre = grey[y * w + x];
        float red = 0;
        float green = 0;
        float blue = 0;
        float weights = 0;
        for (int dy = -radius; dy <= radius; dy++) {
          int row = Math.clamp(y + dy, 0, h - 1) * w;
          for (int dx = -radius; dx <= radius; dx++) {
            int at = row + Math.clamp(x + dx, 0, w - 1);
            float weight =
                near[(dy + radius) * side + dx + radius] * alike[Math.abs(grey[at] - centre)];
            red += weight * (from[3 * at] & 0xff);
            green += weight * (from[3 * at + 1] & 0xff);
            blue += weight * (from[3 * at + 2] & 0xff);
            weights += weight;
          }
        }
        int to = 3 * (y * w + x);
        out[to] = clamped(red / weights);
        out[to + 1] = clamped(green / weights);
        out[to + 2] = clamped(blue / weights);
      }
    }
    return new Picture(w, h, out);
  }

  /** One field's lines, and between them the mean of the line above and below. */
  public static Picture field(Picture picture, boolean upper) {
    int row = picture.width() * 3;
    int h = picture.height();
    byte[] out = picture.rgb().clone();
    int kept = upper ? 0 : 1;
    if (h < 2) {
      return picture;
    }
    for (int y = 1 - kept; y < h; y += 2) {
      int above = y == 0 ? 1 : y - 1;
      int below = y == h - 1 ? y - 1 : y + 1;
      for (int i = 0; i < row; i++) {
        out[y * row + i] =
            (byte)
                (((picture.rgb()[above * row + i] & 0xff)
                        + (picture.rgb()[below * row + i] & 0xff)
                        + 1)
                    / 2);
      }
    }
    return new Picture(picture.width(), h, out);
  }

  static byte clamped(double value) {
    return (byte) Math.clamp(Math.round(value), 0, 255);
  }
}
