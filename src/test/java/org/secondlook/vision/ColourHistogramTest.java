package org.secondlook.vision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.secondlook.base.Picture;

class ColourHistogramTest {
  private static Picture plain(int red, int green, int blue) {
    byte[] rgb = new byte[30 * 20 * 3];
    for (int i = 0; i < rgb.length; i += 3) {
      rgb[i] = (byte) red;
      rgb[i + 1] = (byte) green;
      rgb[i + 2] = (byte) blue;
    }
    return new Picture(30, 20, rgb);
  }

  private static double alike(Picture a, Picture b) {
    return ColourHistogram.of(a).similarity(ColourHistogram.of(b));
  }

  @Test
  void aRedThingInLessLightIsMoreLikeItselfThanABlueOne() {
    Picture red = plain(200, 30, 30);
    assertThat(alike(red, plain(140, 21, 21))).isGreaterThan(0.5);
    assertThat(alike(red, plain(30, 30, 200))).isLessThan(0.1);
  }

  @Test
  void aPictureWithoutColourOrLightHasAHistogramToo() {
    assertThat(alike(plain(0, 0, 0), plain(0, 0, 0))).isGreaterThan(0.999);
    assertThat(alike(plain(0, 0, 0), plain(255, 255, 255))).isLessThan(0.1);
    assertThat(ColourHistogram.of(plain(128, 128, 128)).dimensions())
        .isEqualTo(ColourHistogram.DIMENSIONS);
  }
}
