package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Courts write more than one word. */
class OutcomesThatEndABasisTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "dismissed",
        "Dismissed with prejudice",
        "Case  dismissed, 2026-01-05",
        "No-charge",
        "no charges filed",
        "NOT GUILTY",
        "sealed by order"
      })
  void theseEndIt(String outcome) {
    assertThat(ImportBases.ended(Map.of("outcome", outcome))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "pending", "convicted", "appeal dismissed", "guilty", "motion dropped"})
  void theseDoNot(String outcome) {
    assertThat(ImportBases.ended(Map.of("outcome", outcome))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pending", "dismissed"})
  void whyItEndedIsSaidInItsOwnWordsWhereThereAreAny(String outcome) {
    assertThat(ImportBases.ended(Map.of("outcome", outcome, "ended", "court order 7")))
        .contains("court order 7");
  }
}
