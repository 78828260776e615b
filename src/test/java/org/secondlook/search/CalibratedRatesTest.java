package org.secondlook.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.secondlook.vision.Calibration;

class CalibratedRatesTest {
  /**
   * A million comparisons of a thousand pairs of people; the highest non-mated similarity is 0.6.
   */
  private final CalibratedRates rates = rates(100_000);

  /** Of so many pairs of different people that none shares a person with another. */
  private static CalibratedRates rates(long independent) {
    return new CalibratedRates(
        new Calibration(
            "test",
            "",
            "2026-01-01",
            "drawn numbers",
            50,
            2000,
            new Calibration.NonMated(
                1_000_000,
                independent,
                0,
                0.1,
                0.6,
                List.of(
                    List.of(-0.5, 1.0),
                    List.of(0.0, 0.5),
                    List.of(0.3, 1e-3),
                    List.of(0.5, 1e-5),
                    List.of(0.6, 1e-6))),
            new Calibration.Mated(
                1000,
                0.7,
                0.1,
                0.2,
                List.of(List.of(0.2, 0.0), List.of(0.5, 0.1), List.of(0.9, 1.0)))));
  }

  @Test
  void measuredPointsAreGivenBack() {
    assertThat(rates.fmr(0.3)).isCloseTo(1e-3, within(1e-9));
    assertThat(rates.fmr(-1)).isEqualTo(1);
    assertThat(rates.isBound(0.3)).isFalse();
    assertThat(rates.fmr(0.4)).isCloseTo(1e-4, within(1e-7));
  }

  @Test
  void theMissRateIsReadStraightBetweenMeasuredPoints() {
    assertThat(rates.fnmr(0.1)).isZero();
    assertThat(rates.fnmr(0.35)).isCloseTo(0.05, within(1e-12));
    assertThat(rates.fnmr(0.5)).isCloseTo(0.1, within(1e-12));
    assertThat(rates.fnmr(0.6)).isCloseTo(0.325, within(1e-12));
    assertThat(rates.fnmr(0.89)).isCloseTo(0.9775, within(1e-12));
    assertThat(rates.fnmr(0.95)).isEqualTo(1);
  }

  @Test
  void beyondTheMeasurementTheRuleOfThreeOverPairsOfPeopleIsGivenAndFlagged() {
    assertThat(rates.fmr(0.7)).isEqualTo(3e-5);
    assertThat(rates.isBound(0.7)).isTrue();
    assertThat(rates.fmr(0.59)).isEqualTo(3e-5);
    assertThat(rates.isBound(0.59)).isTrue();
    assertThat(ExpectedStrangers.reaching(rates.fmr(0.7), 100_000, 100_000))
        .isCloseTo(3, within(1e-9));
  }

  @Test
  void upToTheHighestSimilarityOfStrangersTheMeasuredRateHoldsAndBeyondItTheBound() {
    CalibratedRates many = rates(1_000_000_000);
    assertThat(many.lowestRate()).isEqualTo(3e-9);
    assertThat(many.fmr(0.6)).isEqualTo(1e-6);
    assertThat(many.isBound(0.6)).isFalse();
    assertThat(many.fmr(Math.nextUp(0.6))).isEqualTo(3e-9);
    assertThat(many.isBound(Math.nextUp(0.6))).isTrue();
    assertThat(many.similarityAt(1e-6)).isCloseTo(0.6, within(1e-8));
    assertThat(many.similarityAt(1e-7)).isEqualTo(Math.nextUp(0.6));
  }

  @Test
  void everySimilarityOfTheTableReachesARateOfOneAndItsRatesAreFoundWhereTheyWereMeasured() {
    assertThat(rates.similarityAt(1)).isEqualTo(-0.5);
    assertThat(rates.similarityAt(2)).isEqualTo(-0.5);
    assertThat(rates.similarityAt(0.5)).isCloseTo(0, within(1e-8));
    assertThat(rates.similarityAt(1e-3)).isCloseTo(0.3, within(1e-8));
    assertThat(rates.calibration().people()).isEqualTo(50);
  }

  @Property(tries = 500)
  void aHigherSimilarityNeverHasAHigherRate(
      @ForAll @DoubleRange(min = -1, max = 1) double a,
      @ForAll @DoubleRange(min = -1, max = 1) double b) {
    assertThat(rates.fmr(Math.max(a, b))).isLessThanOrEqualTo(rates.fmr(Math.min(a, b)));
    assertThat(rates.fnmr(Math.max(a, b))).isGreaterThanOrEqualTo(rates.fnmr(Math.min(a, b)));
  }

  @Property(tries = 500)
  void theSimilarityOfARateHasAtMostThatRateAndNoLowerOneDoes(
      @ForAll @DoubleRange(min = 0.01, max = 4.5) double decades) {
    double fmr = Math.pow(10, -decades);
    double similarity = rates.similarityAt(fmr);
    assertThat(rates.fmr(similarity)).isLessThanOrEqualTo(fmr * (1 + 1e-9));
    assertThat(rates.fmr(similarity - 1e-6)).isGreaterThan(fmr * (1 - 1e-6));
  }

  @Test
  void aRateThatCannotBePromisedGivesTheSimilarityWhereTheBoundStarts() {
    double similarity = rates.similarityAt(1e-9);
    assertThat(rates.isBound(similarity)).isTrue();
    assertThat(similarity).isLessThan(0.6);
    assertThatThrownBy(() -> rates.similarityAt(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theProvenanceSaysWhatWasMeasuredAndWhen() {
    assertThat(rates.provenance())
        .contains("2026-01-01", "drawn numbers", "1,000,000", "2,000 pictures", "50 people");
  }
}
