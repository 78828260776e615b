package org.secondlook.vision.internal;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.secondlook.base.Picture;

class ResamplerTest {
  @Property(tries = 200)
  void aPlainPictureStaysPlainAtEverySize(
      @ForAll @IntRange(min = 1, max = 60) int width,
      @ForAll @IntRange(min = 1, max = 60) int height,
      @ForAll @IntRange(min = 1, max = 90) int toWidth,
      @ForAll @IntRange(min = 1, max = 90) int toHeight,
      @ForAll byte value) {
    byte[] rgb = new byte[width * height * 3];
    java.util.Arrays.fill(rgb, value);
    Picture out = Resampler.resize(new Picture(width, height, rgb), toWidth, toHeight);
    assertThat(out.width()).isEqualTo(toWidth);
    assertThat(out.height()).isEqualTo(toHeight);
    for (byte each : out.rgb()) {
      assertThat(Math.abs((each & 0xff) - (value & 0xff))).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void halfTheSizeIsTheMeanOfFourPixels() {
    byte[] rgb = new byte[4 * 2 * 3];
    for (int i = 0; i < 8; i++) {
      rgb[i * 3] = (byte) (i * 20);
    }
    Picture out = Resampler.resize(new Picture(4, 2, rgb), 2, 1);
    assertThat(out.channel(0, 0, 0)).isEqualTo((0 + 20 + 80 + 100) / 4);
    assertThat(out.channel(1, 0, 0)).isEqualTo((40 + 60 + 120 + 140) / 4);
  }
}
