package org.secondlook.footage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.secondlook.base.Picture;
import org.secondlook.footage.internal.TestVideo.Shot;

/**
 * Pictures that carry their number as eight large black or white fields, so that no compression
 * makes it unreadable.
 */
public final class Stamped {
  private Stamped() {}

  /** Red left, blue right below the number; so that turned and mirrored pictures are told apart. */
  public static Picture picture(int width, int height, int number) {
    byte[] rgb = new byte[width * height * 3];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = (y * width + x) * 3;
        if (y < height / 2) {
          int bit = number >> (x * 8 / width) & 1;
          Arrays.fill(rgb, at, at + 3, (byte) (bit * 235));
        } else {
          rgb[at + (x < width / 2 ? 0 : 2)] = (byte) 200;
          rgb[at + 1] = 40;
        }
      }
    }
    return new Picture(width, height, rgb);
  }

  /** The same under so much grain that a frame fills many packets. */
  static Picture grainy(int width, int height, int number) {
    byte[] rgb = picture(width, height, number).rgb();
    Random grain = new Random(number);
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) Math.clamp((rgb[i] & 0xff) + grain.nextInt(-60, 61), 0, 255);
    }
    return new Picture(width, height, rgb);
  }

  static int number(Picture picture) {
    return IntStream.range(0, 8)
        .map(
            bit ->
                picture.channel((2 * bit + 1) * picture.width() / 16, picture.height() / 4, 1) > 128
                    ? 1 << bit
                    : 0)
        .sum();
  }

  /** Whether red lies left and blue right, below the number. */
  static boolean upright(Picture picture) {
    int y = picture.height() * 3 / 4;
    int left = picture.width() / 4;
    int right = picture.width() * 3 / 4;
    return picture.channel(left, y, 0) > 150
        && picture.channel(left, y, 2) < 100
        && picture.channel(right, y, 2) > 150
        && picture.channel(right, y, 0) < 100;
  }

  /** Numbered from 0, shown at these times. */
  public static List<Shot> shots(int width, int height, long... millis) {
    List<Shot> out = new ArrayList<>();
    for (int i = 0; i < millis.length; i++) {
      out.add(new Shot(millis[i], picture(width, height, i)));
    }
    return out;
  }

  public static long[] every(long step, int count) {
    return IntStream.range(0, count).mapToLong(i -> i * step).toArray();
  }
}
