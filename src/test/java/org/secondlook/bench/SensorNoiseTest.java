package org.secondlook.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SensorNoiseTest {
  private static final int PIXELS = 100_000;

  @Test
  void everyFrameHasNoiseOfItsOwnAsStrongAsAskedAndGreyStaysGrey() {
    byte[] grey = new byte[PIXELS * 3];
    Arrays.fill(grey, (byte) 120);
    byte[] first = new byte[grey.length];
    byte[] second = new byte[grey.length];
    SensorNoise noise = new SensorNoise(4, 1);
    noise.over(grey, first);
    noise.over(grey, second);

    double sum = 0;
    double squares = 0;
    for (int i = 0; i < first.length; i += 3) {
      assertThat(first[i]).isEqualTo(first[i + 1]).isEqualTo(first[i + 2]);
      int off = (first[i] & 0xff) - 120;
      sum += off;
      squares += off * off;
    }
    assertThat(sum / PIXELS).isCloseTo(0, within(0.1));
    assertThat(Math.sqrt(squares / PIXELS)).isCloseTo(4, within(0.1));
    assertThat(second).isNotEqualTo(first);
    assertThat(grey).containsOnly(120);
  }

  @Test
  void blackAndWhiteDoNotTurnIntoEachOther() {
    byte[] extremes = new byte[PIXELS * 3];
    Arrays.fill(extremes, PIXELS / 2 * 3, extremes.length, (byte) 255);
    byte[] noisy = new byte[extremes.length];
    new SensorNoise(10, 2).over(extremes, noisy);

    for (int i = 0; i < noisy.length; i++) {
      assertThat(Math.abs((noisy[i] & 0xff) - (extremes[i] & 0xff))).isLessThan(100);
    }
  }

  @Test
  void noiseBeyondMeasureIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new SensorNoise(-1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new SensorNoise(Double.NaN, 0));
  }
}
