package org.secondlook.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secondlook.access.BlindSearch;
import org.secondlook.access.Policy;

class PolicyOfBeforeTest {
  /** As version 0.1.0 kept it. */
  private static final String OLD =
      """
      {"minimumQuality":40.0,"poorProbesAllowed":false,"mostCandidates":50,"blind":%s,
       "openSearchAllowed":%s,"purposes":["theft"],"nonMatesMixedIn":3,"retentionDays":90,
       "candidatePictures":"FACE"}
      """;

  @ParameterizedTest
  @CsvSource({
    "true,false,ALWAYS",
    "true,true,UNLESS_REASONED",
    "false,true,NEVER",
    "false,false,ALWAYS"
  })
  void aStoredPolicyOfTheFirstReleaseIsReadWithItsTwoSettingsAsOne(
      boolean blind, boolean open, BlindSearch rule) {
    Policy policy = PolicyRows.policy(OLD.formatted(blind, open));
    assertThat(policy.blindSearch()).isEqualTo(rule);
    assertThat(policy.retentionDays()).contains(90);
    assertThat(policy.agreementFmr()).isEqualTo(Policy.INITIAL.agreementFmr());
  }
}
