package org.secondlook.app.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DetailWordsTest {
  @Test
  void detailsReadAsALine() {
    assertThat(
            DetailWords.of(
                "{\"search\":3,\"minQuality\":25.0,\"probes\":[{\"candidates\":20},{\"candidates\":0}]}"))
        .isEqualTo("search 3 · minimum quality 25.0 · probes (candidates 20), (candidates 0)");
  }

  @Test
  void whatIsYesOrNoOrNothingIsSaidInWords() {
    assertThat(
            DetailWords.of(
                "{\"poorProbesAllowed\":true,\"blind\":false,\"retentionDays\":null,\"purposes\":[]}"))
        .isEqualTo("poor probes allowed yes · blind no · retention days none · purposes none");
  }

  @Test
  void whatIsNoJsonIsShownAsItStands() {
    assertThat(DetailWords.of("{broken")).isEqualTo("{broken");
    assertThat(DetailWords.of("")).isEmpty();
  }

  @Test
  void constantsOfTheProgramAreWordsAndWhatSomebodyTypedStays() {
    assertThat(
            DetailWords.fields("{\"conclusion\":\"NOT_COMPARABLE\",\"reason\":\"CCTV, NO FACE\"}"))
        .containsEntry("conclusion", "not comparable")
        .containsEntry("reason", "CCTV, NO FACE");
    assertThat(DetailWords.constant("SINGLE_USER")).isEqualTo("single user");
  }
}
