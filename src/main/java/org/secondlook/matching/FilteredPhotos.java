package org.secondlook.matching;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.secondlook.gallery.Gallery;
import org.secondlook.gallery.GalleryVersion;
import org.secondlook.search.GalleryFilter;
import org.secondlook.storage.Database;
import org.secondlook.storage.Transaction;

/** Which photos a filter means. Safe for several threads. */
final class FilteredPhotos {
  private final Database database;
  private final Gallery gallery;
  private final Supplier<Set<Long>> withheld;

  /**
   * @param withheld photos that no filter means
   */
  FilteredPhotos(Database database, Gallery gallery, Supplier<Set<Long>> withheld) {
    this.database = database;
    this.gallery = gallery;
    this.withheld = withheld;
  }

  /** Their numbers, at one moment while it is asked. */
  Set<Long> now(GalleryFilter.Narrowed filter) {
    Set<Long> numbers =
        new HashSet<>(
            gallery.photos(
                filter.source(),
                filter.from().map(FilteredPhotos::start),
                filter.to().map(day -> start(day.plusDays(1)))));
    numbers.removeAll(withheld.get());
    return numbers;
  }

  /**
   * Their numbers in just this version of the gallery; empty where the present one is another.
   *
   * @param alone has changes of other processes wait until the numbers are read, however often they
   *     come
   */
  Optional<Set<Long>> of(GalleryVersion version, GalleryFilter.Narrowed filter, boolean alone) {
    if (!alone) {
      return between(version, filter);
    }
    try (Transaction transaction = database.begin()) {
      gallery.snapshot(transaction);
      return between(version, filter);
    }
  }

  private Optional<Set<Long>> between(GalleryVersion version, GalleryFilter.Narrowed filter) {
    if (!gallery.version().equals(version)) {
      return Optional.empty();
    }
    Set<Long> numbers = now(filter);
    return gallery.version().equals(version) ? Optional.of(numbers) : Optional.empty();
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneId.systemDefault()).toInstant();
  }
}
