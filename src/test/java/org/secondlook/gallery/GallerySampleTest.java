package org.secondlook.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.storage.Database;
import org.secondlook.storage.Transaction;

final class GallerySampleTest {
  private static final int PEOPLE = 1_200;

  @TempDir Path folder;
  private Database database;
  private Gallery gallery;

  @BeforeEach
  void open() {
    database = Database.open(folder.resolve("home"), Optional.empty());
    gallery = Galleries.open(database, SyntheticPhotos.MODELS, Clock.systemUTC());
    try (Transaction transaction = database.begin()) {
      gallery.enrol(
          transaction,
          IntStream.range(0, PEOPLE)
              .mapToObj(n -> SyntheticPhotos.photo("person %04d".formatted(n), n))
              .toList());
      transaction.commit();
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  private int[] drawsByQuarter(int draws) {
    Random random = new Random(7);
    int[] quarters = new int[4];
    for (int i = 0; i < draws; i++) {
      for (Photo photo : gallery.sample(40, random)) {
        String name = gallery.person(photo.person()).orElseThrow().name();
        quarters[Integer.parseInt(name.substring(7)) * 4 / PEOPLE]++;
      }
    }
    return quarters;
  }

  private void remove(int from, int to) {
    try (Transaction transaction = database.begin()) {
      for (int n = from; n < to; n++) {
        gallery.remove(transaction, gallery.person("person %04d".formatted(n)).orElseThrow().id());
      }
      transaction.commit();
    }
  }

  @Test
  void photosAreDrawnFromTheWholeGalleryAlike() {
    int draws = 25;

    int[] quarters = drawsByQuarter(draws);

    // 1,000 photos are drawn, so 250 of each quarter with a standard deviation of 14.
    for (int quarter : quarters) {
      assertThat(quarter).isBetween(180, 320);
    }
  }

  @Test
  void noPhotoIsDrawnTwiceAndFewerComeWhereThereAreFewer() {
    assertThat(gallery.sample(500, new Random(1)).stream().map(Photo::id)).doesNotHaveDuplicates();
    assertThat(gallery.sample(5 * PEOPLE, new Random(1))).hasSize(PEOPLE);
  }

  @Test
  void whereMostAreGoneTheRestIsDrawnFrom() {
    remove(1, PEOPLE - 3);

    List<Photo> drawn = gallery.sample(3, new Random(1));

    assertThat(drawn).hasSize(3);
  }

  @Test
  void emptyGalleryGivesNone() {
    remove(0, PEOPLE);

    assertThat(gallery.sample(3, new Random(1))).isEmpty();
  }
}
