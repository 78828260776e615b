package org.secondlook.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.secondlook.access.Policy;

/** What becomes of a minimum quality that was set in the scale of version 0.1.0. */
class PolicyRowsTest {
  private static String before(int minimum) {
    return PolicyRows.json(Policy.INITIAL)
        .put("minimumQuality", minimum)
        .without("qualityScale")
        .toString();
  }

  @Test
  void aMinimumThatWasNeverChangedIsTheOneOfANewHome() {
    assertThat(PolicyRows.policy(before(25))).isEqualTo(Policy.INITIAL);
  }

  @Test
  void oneThatWasSetIsShownInThePresentScaleAndWaitsToBeConfirmed() {
    Policy policy = PolicyRows.policy(before(40));
    assertThat(policy.formerMinimum()).contains(40.0);
    assertThat(policy.minimumQuality())
        .isBetween(85.0, 96.0)
        .isEqualTo(Math.rint(policy.minimumQuality()));
    assertThat(PolicyRows.policy(PolicyRows.json(policy).toString())).isEqualTo(policy);
  }

  @Test
  void aHigherMinimumOfBeforeIsNoLowerNow() {
    double last = 0;
    for (int minimum = 0; minimum <= 100; minimum++) {
      double now = QualityBefore.now(minimum);
      assertThat(now).isBetween(last, 100.0);
      last = now;
    }
  }

  @Test
  void aConfirmedMinimumStaysAsItIs() {
    Policy policy = PolicyRows.policy(PolicyRows.json(Policy.INITIAL).toString());
    assertThat(policy).isEqualTo(Policy.INITIAL);
    assertThat(PolicyRows.policy(PolicyRows.json(policy).put("minimumQuality", 25).toString()))
        .satisfies(
            set -> {
              assertThat(set.minimumQuality()).isEqualTo(25);
              assertThat(set.formerMinimum()).isEmpty();
            });
  }
}
