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

  @Test
  void aTimeIsRoundedToTheNearestMillisecond() {
    ticks.millis(0);
    assertThat(ticks.millis(134)).isEqualTo(1);
    assertThat(ticks.millis(90 + 135)).isEqualTo(3);
    Timeline film = new Timeline(1001, 30_000, 33.37);
    film.millis(7);
    assertThat(film.millis(8)).isEqualTo(33);
    assertThat(film.millis(9)).isEqualTo(67);
    assertThat(film.millis(30_007)).isEqualTo(1_001_000);
    assertThat(film.startMillis()).isEqualTo(234);
    assertThat(film.firstTimestamp()).isEqualTo(7);
    assertThat(film.timestamp(1_001_000)).isEqualTo(30_007);
    // At or just before: the frame that is shown at that time.
    assertThat(film.timestamp(66)).isEqualTo(8);
  }

  @Test
  void theUsualStepIsToldInBothUnitsAndTakenForTwentyFiveFramesASecondWhereItCannotBe() {
    assertThat(ticks.usualUnits()).isEqualTo(3_600);
    assertThat(ticks.usualStep()).isEqualTo(40);
    assertThat(new Timeline(1001, 30_000, 33.37).usualUnits()).isEqualTo(1);
    assertThat(new Timeline(1, 1_000, 59_999).usualStep()).isEqualTo(59_999);
    assertThat(new Timeline(1, 1_000, 0.2).usualStep()).isEqualTo(1);
    for (double unlikely : new double[] {0, -5, 60_000, Double.NaN}) {
      assertThat(new Timeline(1, 1_000, unlikely).usualStep()).as("" + unlikely).isEqualTo(40);
    }
  }

  @Test
  void aTimeBaseThatIsNoneCountsUnitsAsSeconds() {
    Timeline broken = new Timeline(0, 0, 40);
    broken.millis(5);
    assertThat(broken.millis(7)).isEqualTo(2_000);
  }

  @Test
  void aFirstFrameWithoutATimeStartsTheClockAtZero() {
    assertThat(ticks.startMillis()).isZero();
    assertThat(ticks.millis(Timeline.NONE)).isZero();
    assertThat(ticks.millis(90_000)).isEqualTo(1_000);
    assertThat(ticks.startMillis()).isZero();
  }

  @Test
  void aClockThatStepsBackByLessThanHalfASecondIsOnlyUntidy() {
    ticks.millis(0);
    ticks.millis(90_000);
    assertThat(ticks.millis(90_000 - 499 * 90)).isEqualTo(1_001);
    assertThat(ticks.jumpAt()).isEmpty();
    assertThat(ticks.millis(1_001 * 90 - 500 * 90)).isEqualTo(1_041);
    assertThat(ticks.jumpAt()).contains(1_001L);
  }

  @Test
  void ofSeveralJumpsTheFirstIsToldAlsoOneAtTheSecondFrame() {
    ticks.millis(90_000);
    assertThat(ticks.millis(0)).isEqualTo(40);
    assertThat(ticks.jumpAt()).contains(0L);
    ticks.millis(900_000);
    ticks.millis(0);
    assertThat(ticks.jumpAt()).contains(0L);
  }

  @Test
  void fromTheStartAgainTimesAreWhatTheyWereAtFirst() {
    long[] stamps = {0, 900_000, 0, 9_000};
    long[] first = new long[stamps.length];
    for (int i = 0; i < stamps.length; i++) {
      first[i] = ticks.millis(stamps[i]);
    }
    ticks.startOver();
    for (int i = 0; i < stamps.length; i++) {
      assertThat(ticks.millis(stamps[i])).isEqualTo(first[i]);
    }
    // Elsewhere in the file what was learned of the jump still counts.
    ticks.forget();
    assertThat(ticks.millis(9_000)).isEqualTo(first[3]);
  }

  @Test
  void beforeAnyFrameThereIsNothingToForget() {
    ticks.forget();
    assertThat(ticks.millis(900_000)).isZero();
    assertThat(ticks.millis(Timeline.NONE)).isEqualTo(40);
    ticks.forget();
    assertThat(ticks.millis(Timeline.NONE)).isZero();
  }

  @Test
  void timestampsAtTheEndsOfTheRangeAreCountedOnInsteadOfWrappingRound() {
    ticks.millis(Long.MIN_VALUE + 1);
    assertThat(ticks.millis(Long.MAX_VALUE)).isEqualTo(40);
    Timeline seconds = new Timeline(1_000_000, 1, 40);
    seconds.millis(0);
    seconds.millis(1);
    assertThat(seconds.millis(200_000_000_000_000L)).isEqualTo(1_000_000_040L);
    // Beyond what fits a long on the way, but not as a result.
    Timeline fine = new Timeline(1, 1_000_000_000_000L, 40);
    fine.millis(0);
    assertThat(fine.millis(9_100_000_000_000_000L)).isEqualTo(9_100_000);
    assertThat(fine.millis(9_100_000_600_000_000L)).isEqualTo(9_100_001);
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
