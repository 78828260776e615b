package org.secondlook.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Against values of printed tables and of closed forms. */
class IntervalsTest {
  private static void is(Interval interval, double low, double high, double tolerance) {
    assertThat(interval.low()).isCloseTo(low, within(tolerance));
    assertThat(interval.high()).isCloseTo(high, within(tolerance));
  }

  @Test
  void clopperPearsonEqualsPublishedValues() {
    is(ConfidenceIntervals.clopperPearson(10, 100), 0.0490, 0.1762, 5e-5);
    is(ConfidenceIntervals.clopperPearson(5, 20), 0.0866, 0.4910, 5e-5);
  }

  @Test
  void noEventGivesTheClosedFormUpperEnd() {
    is(ConfidenceIntervals.clopperPearson(0, 100), 0, 1 - Math.pow(0.025, 0.01), 1e-9);
    is(
        ConfidenceIntervals.clopperPearson(0, 4_000_000),
        0,
        -Math.expm1(Math.log(0.025) / 4e6),
        1e-14);
    is(ConfidenceIntervals.clopperPearson(30, 30), Math.pow(0.025, 1.0 / 30), 1, 1e-9);
  }

  @Test
  void wilsonEqualsPublishedValues() {
    is(ConfidenceIntervals.wilson(10, 100), 0.0552, 0.1744, 5e-5);
    is(ConfidenceIntervals.wilson(0, 10), 0, 0.2775, 5e-5);
  }

  @Test
  void aDifferenceOfSharesEqualsNewcombesExample() {
    is(ConfidenceIntervals.difference(56, 70, 48, 80), 0.0524, 0.3339, 5e-5);
    is(ConfidenceIntervals.difference(9, 10, 3, 10), 0.1705, 0.8090, 5e-5);
  }

  @Test
  void aCountToComeIsPoissonWhereItsMeanIsKnownAndWiderWhereNot() {
    is(ConfidenceIntervals.countToCome(10, 10), 4, 17, 0);
    Interval wide = ConfidenceIntervals.countToCome(10, 60);
    assertThat(wide.low()).isLessThan(4);
    assertThat(wide.high()).isGreaterThan(17);
    // Mean 1 and variance 2 is the geometric distribution: P(at most k) = 1 - 1/2^(k+1).
    is(ConfidenceIntervals.countToCome(1, 2), 0, 5, 0);
  }

  @Test
  void eventsOfTwentyFairTossesLieBetweenSixAndFourteen() {
    is(ConfidenceIntervals.eventsToCome(20, 0.5, 0.5), 6, 14, 0);
  }

  @Test
  void countsThatDoNotFitTogetherAreRefusedAndThoseAtTheEdgeAreNot() {
    for (ThrowingCallable wrong :
        List.<ThrowingCallable>of(
            () -> ConfidenceIntervals.clopperPearson(-1, 5),
            () -> ConfidenceIntervals.clopperPearson(6, 5),
            () -> ConfidenceIntervals.clopperPearson(0, 0),
            () -> ConfidenceIntervals.wilson(-1, 5),
            () -> ConfidenceIntervals.wilson(6, 5),
            () -> ConfidenceIntervals.wilson(0, 0),
            () -> ConfidenceIntervals.countToCome(-0.1, 1),
            () -> ConfidenceIntervals.countToCome(Double.POSITIVE_INFINITY, 1),
            () -> ConfidenceIntervals.countToCome(1, Double.NaN),
            () -> ConfidenceIntervals.eventsToCome(0, 0, 1),
            () -> ConfidenceIntervals.eventsToCome(5, -0.1, 1),
            () -> ConfidenceIntervals.eventsToCome(5, 0.6, 0.5),
            () -> ConfidenceIntervals.eventsToCome(5, 0, 1.1))) {
      assertThatThrownBy(wrong).isInstanceOf(IllegalArgumentException.class);
    }
    is(ConfidenceIntervals.wilson(10, 10), 0.7225, 1, 5e-5);
    is(ConfidenceIntervals.countToCome(0, 0), 0, 0, 0);
    is(ConfidenceIntervals.eventsToCome(5, 0, 0), 0, 0, 0);
    is(ConfidenceIntervals.eventsToCome(5, 1, 1), 5, 5, 0);
    is(ConfidenceIntervals.eventsToCome(5, 0, 1), 0, 5, 0);
  }

  @Test
  void aVarianceBelowTheMeanMeansPlainPoissonAndIsNamedSo() {
    assertThat(ConfidenceIntervals.countToCome(10, 3))
        .isEqualTo(ConfidenceIntervals.countToCome(10, 10));
    assertThat(ConfidenceIntervals.countToCome(10, 10).method()).contains("Poisson");
    assertThat(ConfidenceIntervals.countToCome(10, 11).method()).contains("negative binomial");
    // Shape 2 and share 1/2: P(at most k) = 1 - (k + 3) / 2^(k + 2).
    is(ConfidenceIntervals.countToCome(2, 4), 0, 7, 0);
  }

  @Test
  void comparisonsThatShareAPersonCountForFewer() {
    ErrorRate alone = ErrorRate.clustered(10, 1_000, 500, Double.NaN);
    is(alone.interval(), ConfidenceIntervals.clopperPearson(5, 500));
    // As many independent trials as give a share of 1 in 100 this relative variance.
    ErrorRate clustered = ErrorRate.clustered(10, 1_000, 500, 0.5);
    is(clustered.interval(), ConfidenceIntervals.clopperPearson(1.98, 198));
    assertThat(clustered.rate()).isEqualTo(0.01);
    assertThat(clustered.bound()).isFalse();
    is(
        ErrorRate.clustered(10, 1_000, 500, 1e-9).interval(),
        ConfidenceIntervals.clopperPearson(5, 500));
    ErrorRate none = ErrorRate.clustered(0, 1_000, 500, 0.5);
    is(none.interval(), ConfidenceIntervals.clopperPearson(0, 500));
    assertThat(none.bound()).isTrue();
  }

  private static void is(Interval interval, Interval wanted) {
    is(interval, wanted.low(), wanted.high(), 1e-12);
  }
}
