package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.secondlook.training.ConfidenceIntervals;
import org.secondlook.training.Interval;

class ValidationSentenceTest {
  @Test
  void aRateThatIsMoreThanNothingIsNotToldAsNothing() {
    assertThat(
            new ValidateMethod.Check(
                    "rate", 3, 10_000_000, 3e-7, new Interval(1e-7, 8.77e-7, "exact"), 1e-6)
                .sentence())
        .isEqualTo(
            "rate: 3 of 10,000,000, 0.0000003 (95% interval 0.0000001 to 0.000000877), told"
                + " 0.000001: holds");
  }

  @Test
  void whatHasNoComparisonsIsSaidToBeNotMeasured() {
    assertThat(
            new ValidateMethod.Check(
                    "rate", 0, 0, Double.NaN, new Interval(0, 1, "exact"), Double.NaN)
                .sentence())
        .isEqualTo("rate: 0 of 0, not measured (95% interval 0 to 1)");
  }

  private static ValidateMethod.Check of(long events, long of, double told) {
    return new ValidateMethod.Check(
        "rate",
        events,
        of,
        (double) events / of,
        ConfidenceIntervals.wilson(events, Math.max(1, of)),
        told);
  }

  /** What could not have failed, or was told by nobody, claims nothing. */
  @Test
  void onlyWhatWasToldAndComparedOftenEnoughHolds() {
    assertThat(of(1, 10_000, 1e-4).holds()).contains(true);
    assertThat(of(0, 1_000_000, 1e-4).holds()).as("told with a margin").contains(true);
    assertThat(of(50, 10_000, 1e-4).holds()).contains(false);
    assertThat(of(0, 28, 1e-4).holds()).as("28 comparisons for 1 in 10,000").isEmpty();
    assertThat(of(0, 28, 1e-4).sentence()).endsWith(": cannot tell");
    assertThat(of(0, 0, 1e-2).holds()).as("nothing compared").isEmpty();
    assertThat(of(9, 10, Double.NaN).holds()).as("nothing told").isEmpty();
    Path record = Path.of("validation.json");
    assertThat(
            new ValidateMethod.Result(record, List.of(of(9, 10, Double.NaN), of(0, 28, 1e-4)))
                .holds())
        .isEmpty();
    assertThat(
            new ValidateMethod.Result(
                    record, List.of(of(0, 28, 1e-4), of(50, 10_000, 1e-4), of(1, 10_000, 1e-4)))
                .holds())
        .contains(false);
  }
}
