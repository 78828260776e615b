package org.secondlook.vision.internal;

import java.nio.FloatBuffer;
import org.secondlook.base.Picture;
import org.secondlook.vision.ModelManifest;

/** Writes pictures into a model's input as its manifest wants them. */
final class Tensors {
  private final boolean planes;
  private final int[] channels;
  private final float[] factor = new float[3];
  private final float[] shift = new float[3];

  Tensors(ModelManifest.Input input) {
    planes = input.layout().equals("NCHW");
    channels = input.channels().equals("RGB") ? new int[] {0, 1, 2} : new int[] {2, 1, 0};
    for (int c = 0; c < 3; c++) {
      factor[c] = (float) (1 / input.std().get(c));
      shift[c] = (float) (-input.mean().get(c) / input.std().get(c));
    }
  }

  long[] shape(int count, int width, int height) {
    return planes ? new long[] {count, 3, height, width} : new long[] {count, height, width, 3};
  }

  /**
   * Writes one picture at the n-th place of a batch of width x height pictures. Where the picture
   * is smaller, the rest to the right and below is black.
   */
  void write(FloatBuffer to, int n, Picture picture, int width, int height, boolean mirrored) {
    byte[] rgb = picture.rgb();
    int start = n * 3 * width * height;
    float[] row = new float[planes ? width : width * 3];
    int used = picture.width();
    for (int c = 0; c < 3; c++) {
      float black = shift[c];
      for (int y = 0; y < height && planes; y++) {
        if (y < picture.height()) {
          int at = y * used * 3 + channels[c];
          for (int x = 0; x < used; x++) {
            row[mirrored ? used - 1 - x : x] = (rgb[at + x * 3] & 0xff) * factor[c] + shift[c];
          }
          java.util.Arrays.fill(row, used, width, black);
        } else {
          java.util.Arrays.fill(row, black);
        }
        to.put(start + (c * height + y) * width, row);
      }
    }
    for (int y = 0; y < height && !planes; y++) {
      for (int x = 0; x < width; x++) {
        int from = mirrored ? used - 1 - x : x;
        boolean inside = y < picture.height() && x < used;
        for (int c = 0; c < 3; c++) {
          int value = inside ? rgb[(y * used + from) * 3 + channels[c]] & 0xff : 0;
          row[x * 3 + c] = value * factor[c] + shift[c];
        }
      }
      to.put(start + y * width * 3, row);
    }
  }
}
