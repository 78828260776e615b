package org.secondlook.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlindSearchTest {
  @ParameterizedTest
  @CsvSource({
    "true,false,ALWAYS",
    "true,true,UNLESS_REASONED",
    "false,true,NEVER",
    "false,false,ALWAYS"
  })
  void theTwoSettingsOfBeforeAreReadAsOneAndAContradictionAsTheStricter(
      boolean blind, boolean openAllowed, BlindSearch rule) {
    assertThat(BlindSearch.of(blind, openAllowed)).isEqualTo(rule);
  }
}
