package org.secondlook.footage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StreamClockTest {
  private final StreamClock clock = new StreamClock();

  @Test
  void smallStepsBackAreWaitedOut() {
    assertThat(clock.millis(0, 0)).isZero();
    assertThat(clock.millis(900, 100)).isEqualTo(900);
    assertThat(clock.millis(200, 200)).isEqualTo(900);
    assertThat(clock.millis(1_000, 1_000)).isEqualTo(1_000);
  }

  @Test
  void aClockThatIsSetBackFarGoesOnByTheTimeOfReceipt() {
    clock.millis(0, 0);
    clock.millis(100_000, 100_000);
    assertThat(clock.millis(40_100, 100_100)).isEqualTo(100_100);
    assertThat(clock.millis(40_200, 100_150)).isEqualTo(100_200);
    assertThat(clock.millis(-500_000, 100_250)).isEqualTo(100_300);
    assertThat(clock.millis(-499_000, 101_250)).isEqualTo(101_300);
  }

  @Test
  void oneThatIsSetAheadByHoursToo() {
    clock.millis(0, 0);
    assertThat(clock.millis(44_000_000, 100)).isEqualTo(100);
    assertThat(clock.millis(44_000_100, 200)).isEqualTo(200);
  }

  @Test
  void aStreamThatLaggedAndShowsKeyFramesAloneKeepsItsOwnTime() {
    clock.millis(0, 0);
    clock.millis(100, 9_000);
    assertThat(clock.millis(10_000, 9_010)).isEqualTo(10_000);
  }

  @Test
  void aFrameWithoutATimeTakesThatOfItsReceipt() {
    assertThat(clock.without(40)).isZero();
    assertThat(clock.without(90)).isEqualTo(50);
    assertThat(clock.millis(0, 100)).isEqualTo(50);
    assertThat(clock.millis(100, 200)).isEqualTo(100);
  }
}
