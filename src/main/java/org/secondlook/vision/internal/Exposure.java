package org.secondlook.vision.internal;

import org.secondlook.base.Picture;

/**
 * Brings cut-out things to one brightness, so that the same thing in less light looks the same to
 * what compares it. Colours keep their hue and saturation.
 */
final class Exposure {
  /** A few lights and reflections don't count. */
  private static final double LIGHTEST_SHARE = 0.05;

  private static final double BROUGHT_TO = 210;
  private static final double MOST = 5;
  private static final double LEAST = 0.6;

  private Exposure() {}

  static Picture levelled(Picture thing) {
    byte[] rgb = thing.rgb();
    int[] counts = new int[256];
    for (int i = 0; i < rgb.length; i += 3) {
      int lightest = Math.max(rgb[i] & 0xff, Math.max(rgb[i + 1] & 0xff, rgb[i + 2] & 0xff));
      counts[lightest]++;
    }
    int light = 255;
    for (long seen = counts[255]; seen <= LIGHTEST_SHARE * rgb.length / 3 && light > 1; ) {
      light--;
      seen += counts[light];
    }
    double factor = Math.clamp(BROUGHT_TO / light, LEAST, MOST);
    byte[] out = new byte[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      out[i] = (byte) Math.min(255, Math.round((rgb[i] & 0xff) * factor));
    }
    return new Picture(thing.width(), thing.height(), out);
  }
}
