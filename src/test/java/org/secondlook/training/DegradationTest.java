package org.secondlook.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.secondlook.base.Box;
import org.secondlook.base.Picture;

class DegradationTest {
  private static final Box FACE = new Box(20, 20, 80, 80);

  /** Stripes and a gradient, so that every damage shows. */
  private static Picture striped() {
    byte[] rgb = new byte[120 * 120 * 3];
    for (int i = 0; i < rgb.length; i++) {
      int x = i / 3 % 120;
      int y = i / 3 / 120;
      rgb[i] = (byte) (x / 6 % 2 == 0 ? 40 + y : 220 - y / 2);
    }
    return new Picture(120, 120, rgb);
  }

  @ParameterizedTest
  @EnumSource(Degradation.class)
  void aSeedGivesTheSameDamageAndTheOriginalStays(Degradation way) {
    Picture original = striped();
    for (double level : way.levels()) {
      Picture spoilt = way.apply(original, FACE, level, 3);
      assertThat(spoilt).isEqualTo(way.apply(original, FACE, level, 3)).isNotEqualTo(original);
      assertThat(way.describe(level)).isNotBlank();
    }
    assertThat(original).isEqualTo(striped());
  }

  @ParameterizedTest
  @EnumSource(
      value = Degradation.class,
      names = {"BLUR", "NOISE", "DARKNESS", "COMPRESSION"})
  void eachStepIsFurtherFromTheOriginal(Degradation way) {
    double before = 0;
    for (double level : way.levels()) {
      double now = distance(striped(), way.apply(striped(), FACE, level, 3));
      assertThat(now).as("%s", way.describe(level)).isGreaterThan(before * 0.97);
      before = now;
    }
  }

  @org.junit.jupiter.api.Test
  void aSmallerFaceHasThePixelsItIsSaidToHave() {
    Picture small = Degradation.SIZE.apply(striped(), FACE, 20, 0);
    assertThat(small.width()).isEqualTo(30);
    Picture cut = Degradation.CROP.apply(striped(), FACE, 50, 0);
    assertThat(cut.height()).isEqualTo(60);
  }

  private static double distance(Picture a, Picture b) {
    double sum = 0;
    for (int i = 0; i < a.rgb().length; i++) {
      double off = (a.rgb()[i] & 0xff) - (b.rgb()[i] & 0xff);
      sum += off * off;
    }
    return Math.sqrt(sum / a.rgb().length);
  }
}
