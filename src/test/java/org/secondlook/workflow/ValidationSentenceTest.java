package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.secondlook.training.Interval;

class ValidationSentenceTest {
  @Test
  void aRateThatIsMoreThanNothingIsNotToldAsNothing() {
    assertThat(
            new ValidateMethod.Check(
                    "rate", 3, 10_000_000, 3e-7, new Interval(1e-7, 8.77e-7, "exact"), 1e-6, true)
                .sentence())
        .isEqualTo(
            "rate: 3 of 10,000,000, 0.0000003 (95% interval 0.0000001 to 0.000000877), told"
                + " 0.000001: holds");
  }

  @Test
  void whatHasNoComparisonsIsSaidToBeNotMeasured() {
    assertThat(
            new ValidateMethod.Check(
                    "rate", 0, 0, Double.NaN, new Interval(0, 1, "exact"), Double.NaN, true)
                .sentence())
        .isEqualTo("rate: 0 of 0, not measured (95% interval 0 to 1)");
  }
}
