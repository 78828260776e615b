package org.secondlook.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secondlook.base.JobContext;
import org.secondlook.gallery.Galleries;
import org.secondlook.gallery.Gallery;
import org.secondlook.gallery.PhotoId;
import org.secondlook.gallery.SyntheticPhotos;
import org.secondlook.search.FloatScanIndex;
import org.secondlook.search.GalleryFilter;
import org.secondlook.search.PhotoSet;
import org.secondlook.storage.Database;
import org.secondlook.storage.ServerAddress;
import org.secondlook.storage.ServerForTests;
import org.secondlook.storage.ServerHome;
import org.secondlook.storage.Transaction;
import org.secondlook.vision.Template;

/** A search at one seat while another one changes the gallery in the middle of it. */
class FilterOnAServerTest {
  private static final GalleryFilter FILTER =
      GalleryFilter.of(Optional.of("test"), Optional.empty(), Optional.empty());
  private static final Template PROBE = SyntheticPhotos.template(7);
  private static final int TOP = 5;

  private final String url = ServerForTests.emptyDatabase();
  private final Database here = open();
  private final Database there = open();
  private final Gallery theirs = gallery(there);

  @TempDir Path folder;
  private SearchableGallery seat;

  /** Changes that the other seat still makes. */
  private int left;

  private Runnable change = () -> {};

  private Database open() {
    return ServerHome.open(ServerAddress.read(url), ServerForTests.password());
  }

  private static Gallery gallery(Database database) {
    return Galleries.open(database, SyntheticPhotos.MODELS, Clock.systemUTC());
  }

  @AfterEach
  void close() {
    seat.close();
    here.close();
    there.close();
  }

  /** As the other seat does it: enrols somebody like the probe, or removes who is most like it. */
  private void enrolTheirs() {
    try (Transaction transaction = there.begin()) {
      theirs.enrol(transaction, List.of(SyntheticPhotos.photo("new " + left, 7)));
      transaction.commit();
    }
  }

  private void removeTheirs() {
    try (Transaction transaction = there.begin()) {
      theirs.remove(transaction, new PhotoId(scan().getFirst().photo()));
      transaction.commit();
    }
  }

  private List<org.secondlook.search.Match> scan() {
    try (FloatScanIndex scan = new FloatScanIndex(IndexPlaces.FUSION)) {
      theirs.templates(new PhotoId(0), each -> scan.add(List.of(SearchableGallery.entry(each))));
      return scan.search(List.of(PROBE), TOP, PhotoSet.ALL).getFirst();
    }
  }

  /**
   * @param asked that the other seat comes before or after
   */
  private void open(String asked, boolean before) {
    Gallery gallery = gallery(here);
    Gallery interleaved =
        (Gallery)
            Proxy.newProxyInstance(
                Gallery.class.getClassLoader(),
                new Class<?>[] {Gallery.class},
                (proxy, method, arguments) -> {
                  boolean now = method.getName().equals(asked) && left > 0;
                  if (now && before) {
                    left--;
                    change.run();
                  }
                  try {
                    return method.invoke(gallery, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  } finally {
                    if (now && !before) {
                      left--;
                      change.run();
                    }
                  }
                });
    seat =
        new SearchableGallery(
            here, interleaved, SyntheticPhotos.MODELS, IndexPlaces.folder(folder.resolve("index")));
    seat.change(
        transaction ->
            gallery.enrol(
                transaction,
                LongStream.range(1, 40)
                    .mapToObj(n -> SyntheticPhotos.photo("person " + n, n))
                    .toList()));
  }

  /** More changes than are waited for without keeping the other seat out. */
  @ParameterizedTest
  @CsvSource({"enrol, true", "enrol, false", "remove, true", "remove, false"})
  void meansThePhotosOfTheStateThatItSearches(String what, boolean before) {
    open("photos", before);
    change = what.equals("enrol") ? this::enrolTheirs : this::removeTheirs;
    left = 3;
    Answer answer = seat.search(List.of(PROBE), TOP, FILTER, JobContext.silent());
    assertThat(left).isZero();
    assertThat(answer.gallery()).isEqualTo(theirs.version());
    assertThat(answer.matches().getFirst()).isEqualTo(scan());
  }

  @Test
  void recordsAreThoseOfWhomItFound() {
    open("people", true);
    change = this::removeTheirs;
    left = 5;
    Candidates found = seat.candidates(List.of(PROBE), TOP, GalleryFilter.ALL, JobContext.silent());
    assertThat(left).isZero();
    List<PhotoId> photos = new ArrayList<>();
    found.answer().matches().getFirst().forEach(match -> photos.add(new PhotoId(match.photo())));
    assertThat(found.photos()).containsOnlyKeys(photos);
    assertThat(found.answer().matches().getFirst()).isEqualTo(scan());
  }
}
