package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GalleryFilterTest {
  private static void comesBack(GalleryFilter filter) {
    assertThat(GalleryFilter.parse(filter.words())).contains(filter);
  }

  @Test
  void everyFilterCanBeReadBackFromTheWordsKeptWithItsSearch() {
    LocalDate day = LocalDate.of(2024, 5, 2);
    Optional<String> source = Optional.of("booking photos, 2024");
    comesBack(GalleryFilter.ALL);
    comesBack(new GalleryFilter(source, Optional.empty(), Optional.empty()));
    comesBack(new GalleryFilter(Optional.empty(), Optional.of(day), Optional.empty()));
    comesBack(new GalleryFilter(Optional.empty(), Optional.empty(), Optional.of(day)));
    comesBack(new GalleryFilter(source, Optional.of(day), Optional.of(day.plusDays(3))));
    comesBack(
        new GalleryFilter(
            Optional.of("letters, enrolled from home"), Optional.of(day), Optional.empty()));
  }

  @Test
  void wordsOfAnotherProgramAreNotGuessedAt() {
    assertThat(GalleryFilter.parse("people with a beard")).isEmpty();
  }
}
