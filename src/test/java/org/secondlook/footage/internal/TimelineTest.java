package org.secondlook.footage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private final Timeline ticks = new Timeline(1, 90_000, 40);

  @Test
  void timesCountFromTheFirstFrameInMilliseconds() {
    assertThat(ticks.millis(900_000)).isZero();
    assertThat(ticks.millis(903_600)).isEqualTo(40);
    assertThat(ticks.millis(1_800_000)).isEqualTo(10_000);
    assertThat(ticks.startMillis()).isEqualTo(10_000);
  }

  @Test
  void aMissingTimeIsCountedOnFromTheFrameBefore() {
    ticks.millis(0);
    ticks.millis(9_000);

    assertThat(ticks.millis(Timeline.NONE)).isEqualTo(140);
    assertThat(ticks.millis(18_000)).isEqualTo(200);
  }

  @Test
  void twoFramesNeverShareATime() {
    ticks.millis(0);
    ticks.millis(9_000);

    assertThat(ticks.millis(9_000)).isEqualTo(101);
    assertThat(ticks.jumpAt()).isEmpty();
  }

  @Test
  void whereTheClockJumpsBackTimesAreCountedOnAndThatIsTold() {
    ticks.millis(0);
    ticks.millis(900_000);

    assertThat(ticks.millis(0)).isEqualTo(10_040);
    assertThat(ticks.millis(9_000)).isEqualTo(10_140);
    assertThat(ticks.jumpAt()).contains(10_000L);
  }

  @Test
  void afterGoingElsewhereAFrameStandsWhereItsOwnTimestampSays() {
    ticks.millis(0);
    ticks.millis(900_000);
    ticks.forget();

    assertThat(ticks.millis(450_000)).isEqualTo(5_000);
    assertThat(ticks.timestamp(5_000)).isEqualTo(450_000);
  }

  @Property
  void whateverTheFileHoldsTimesOnlyGrow(@ForAll @Size(min = 2, max = 50) List<Long> timestamps) {
    Timeline own = new Timeline(1, 1_000, 40);
    long last = -1;
    for (long timestamp : timestamps) {
      long now = own.millis(timestamp);
      assertThat(now).isGreaterThan(last);
      last = now;
    }
  }
}
