package org.secondlook.bench;

import java.util.Random;

/**
 * A camera's noise: normally distributed brightness, another one in every pixel of every frame, the
 * same for all three colours. It is what an encoder spends most of a quiet scene's bits on, and so
 * what a decoder works at there. Repeats after {@value #VALUES} pixels from a random start in each
 * frame. One thread.
 */
final class SensorNoise {
  /** A prime near a million: no row of a frame lies exactly under the one before. */
  private static final int VALUES = 1_000_003;

  private final byte[] table = new byte[VALUES];
  private final Random random;

  /**
   * @param deviation standard deviation in grey levels
   */
  SensorNoise(double deviation, long seed) {
    if (!(deviation >= 0 && deviation <= 20)) {
      throw new IllegalArgumentException("Noise of " + deviation + " grey levels");
    }
    random = new Random(seed);
    for (int i = 0; i < VALUES; i++) {
      table[i] = (byte) Math.clamp(Math.round(random.nextGaussian() * deviation), -127, 127);
    }
  }

  /**
   * @param rgb left as it is
   * @param into gets the noisy frame; as long as {@code rgb}
   */
  void over(byte[] rgb, byte[] into) {
    int at = random.nextInt(VALUES);
    for (int i = 0; i < rgb.length; i += 3) {
      int noise = table[at];
      into[i] = (byte) Math.clamp((rgb[i] & 0xff) + noise, 0, 255);
      into[i + 1] = (byte) Math.clamp((rgb[i + 1] & 0xff) + noise, 0, 255);
      into[i + 2] = (byte) Math.clamp((rgb[i + 2] & 0xff) + noise, 0, 255);
      at = at + 1 == VALUES ? 0 : at + 1;
    }
  }
}
