package org.secondlook.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class GalleryFilterTest {
  private static final LocalDate DAY = LocalDate.of(2024, 5, 2);

  private static GalleryFilter narrowed(String source, LocalDate from, LocalDate to) {
    return GalleryFilter.of(
        Optional.ofNullable(source), Optional.ofNullable(from), Optional.ofNullable(to));
  }

  @Property(tries = 300)
  void whateverTheSourceTheFilterIsReadBackFromItsText(
      @ForAll String source, @ForAll boolean from, @ForAll boolean to) {
    GalleryFilter filter = narrowed(source, from ? DAY : null, to ? DAY.plusDays(3) : null);
    assertThat(GalleryFilter.read(filter.text())).isEqualTo(filter);
    assertThat(filter.repeatable()).contains(filter);
  }

  @Property(tries = 300)
  void whateverWasKeptWithASearchKeepsItsText(@ForAll String text) {
    assertThat(GalleryFilter.read(text).text()).isEqualTo(text);
  }

  @Test
  void theWholeGalleryAndDatesAloneAreReadBack() {
    assertThat(GalleryFilter.read(GalleryFilter.ALL.text())).isEqualTo(GalleryFilter.ALL);
    GalleryFilter dates = narrowed(null, DAY, DAY);
    assertThat(GalleryFilter.read(dates.text())).isEqualTo(dates);
    assertThat(narrowed(null, null, null)).isEqualTo(GalleryFilter.ALL);
  }

  @Test
  void aReportSaysInWordsWhatWasSearched() {
    assertThat(GalleryFilter.ALL.words()).isEqualTo("the whole gallery");
    assertThat(narrowed("county jail", DAY, DAY.plusDays(3)).words())
        .isEqualTo("photos from county jail, enrolled from 2024-05-02, enrolled until 2024-05-05");
    assertThat(narrowed("county jail", null, null).words()).isEqualTo("photos from county jail");
    assertThat(narrowed(null, null, DAY).words()).isEqualTo("photos, enrolled until 2024-05-02");
  }

  @Test
  void aNarrowedFilterNarrows() {
    assertThatThrownBy(
            () -> new GalleryFilter.Narrowed(Optional.empty(), Optional.empty(), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void wordsOfVersion010AreShownAsTheyAreAndUnderstood() {
    GalleryFilter all = GalleryFilter.read("the whole gallery");
    assertThat(all.words()).isEqualTo("the whole gallery");
    assertThat(all.repeatable()).contains(GalleryFilter.ALL);
    String words =
        "photos from booking photos, 2024, enrolled from 2024-05-02, enrolled until 2024-05-05";
    GalleryFilter some = GalleryFilter.read(words);
    assertThat(some.text()).isEqualTo(words);
    assertThat(some.repeatable()).contains(narrowed("booking photos, 2024", DAY, DAY.plusDays(3)));
    assertThat(GalleryFilter.read("photos, enrolled until 2024-05-02").repeatable())
        .contains(narrowed(null, null, DAY));
  }

  @Test
  void whatThisProgramCannotTakeApartIsShownAndNotGuessedAt() {
    for (String words :
        new String[] {
          "people with a beard",
          "photos",
          "photos, enrolled from 2024-13-77",
          "{\"photos\":\"some\",\"eyes\":\"blue\"}",
          "{\"photos\":\"some\",\"source\":7}",
          "{\"photos\":\"all\",\"source\":\"x\"}",
          "{"
        }) {
      GalleryFilter kept = GalleryFilter.read(words);
      assertThat(kept.words()).isEqualTo(words);
      assertThat(kept.repeatable()).as(words).isEmpty();
    }
  }
}
