package org.secondlook.footage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StreamLagTest {
  private final StreamLag lag = new StreamLag();

  @Test
  void aStreamThatFellBehindIsCaughtUpByKeyFramesUntilOneIsNearlyNew() {
    assertThat(lag.behind(0, 5_000, true)).isFalse();
    assertThat(lag.behind(1_000, 6_900, false)).isFalse();
    assertThat(lag.behind(1_100, 7_200, false)).isTrue();
    assertThat(lag.behind(2_000, 7_500, true)).isTrue();
    assertThat(lag.behind(2_500, 7_600, false)).isTrue();
    assertThat(lag.behind(4_000, 9_100, true)).isFalse();
  }

  @Test
  void aCameraWhoseClockIsSlowForHoursIsNotBehind() {
    for (long hour = 0; hour < 24; hour++) {
      long now = hour * 3_600_000;
      assertThat(lag.behind(now - now / 5_000, now, false)).isFalse();
    }
  }
}
