package org.secondlook.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.secondlook.base.JobContext;
import org.secondlook.gallery.Galleries;
import org.secondlook.gallery.Gallery;
import org.secondlook.gallery.GalleryVersion;
import org.secondlook.gallery.PhotoId;
import org.secondlook.gallery.SyntheticPhotos;
import org.secondlook.search.ExactIndex;
import org.secondlook.search.FloatScanIndex;
import org.secondlook.search.GalleryFilter;
import org.secondlook.search.Match;
import org.secondlook.search.PhotoSet;
import org.secondlook.storage.ChildJvm;
import org.secondlook.storage.Database;
import org.secondlook.storage.Transaction;
import org.secondlook.vision.Template;

/** A process that changes the gallery ends itself at each point of a change. */
final class KilledChangeTest {
  private static final int KILLED = 137;
  private static final List<Template> PROBES =
      LongStream.of(1, 2, 3, 65).mapToObj(SyntheticPhotos::template).toList();

  @TempDir Path folder;

  /** Where the process ends, in the order of a change. */
  enum Point {
    BEFORE_THE_COMMIT,
    ROWS_ON_DISK,
    INDEX_CHANGED
  }

  @ParameterizedTest
  @EnumSource
  void theNextStartKnowsWhatTheIndexLacksAndCatchesUp(Point point) throws Exception {
    Process child = ChildJvm.start(Changer.class, List.of(), folder.toString(), point.name());
    assertThat(child.waitFor()).isEqualTo(KILLED);
    try (Database database = Database.open(folder.resolve("store"), Optional.empty())) {
      Gallery gallery = Galleries.open(database, SyntheticPhotos.MODELS, Clock.systemUTC());
      boolean changed = point != Point.BEFORE_THE_COMMIT;
      assertThat(gallery.version().photos()).isEqualTo(changed ? 69 : 60);
      try (ExactIndex left = ExactIndex.open(folder.resolve("index"), IndexPlaces.FUSION, 1)) {
        GalleryVersion base = GalleryVersion.read(left.base()).orElseThrow();
        assertThat(gallery.since(base).orElseThrow().touched())
            .as("what it lacks")
            .hasSize(point == Point.ROWS_ON_DISK ? 12 : 0);
      }
      WatchedPlace place =
          new WatchedPlace(
              IndexPlaces.folder(folder.resolve("index")), Runnable::run, context -> {});
      try (SearchableGallery searchable =
          new SearchableGallery(database, gallery, SyntheticPhotos.MODELS, place)) {
        Answer answer = searchable.search(PROBES, 20, GalleryFilter.ALL, JobContext.silent());
        assertThat(answer.matches()).isEqualTo(scan(gallery));
        assertThat(answer.gallery()).isEqualTo(gallery.version());
        assertThat(place.rebuilds).hasValue(0);
      }
    }
  }

  private static List<List<Match>> scan(Gallery gallery) {
    try (FloatScanIndex scan = new FloatScanIndex(IndexPlaces.FUSION)) {
      gallery.templates(
          new PhotoId(0), template -> scan.add(List.of(SearchableGallery.entry(template))));
      return scan.search(PROBES, 20, PhotoSet.ALL);
    }
  }

  /** Enrols 60 photos; then enrols ten, removes one person and merges two, in one change. */
  static final class Changer {
    public static void main(String[] arguments) {
      Path folder = Path.of(arguments[0]);
      Point point = Point.valueOf(arguments[1]);
      Database database = Database.open(folder.resolve("store"), Optional.empty());
      Gallery gallery = Galleries.open(database, SyntheticPhotos.MODELS, Clock.systemUTC());
      boolean[] dying = {false};
      SearchableGallery searchable =
          new SearchableGallery(
              database,
              gallery,
              SyntheticPhotos.MODELS,
              new WatchedPlace(
                  IndexPlaces.folder(folder.resolve("index")),
                  apply -> {
                    if (dying[0] && point == Point.ROWS_ON_DISK) {
                      Runtime.getRuntime().halt(KILLED);
                    }
                    apply.run();
                    if (dying[0] && point == Point.INDEX_CHANGED) {
                      Runtime.getRuntime().halt(KILLED);
                    }
                  },
                  context -> {}));
      searchable.prepare(JobContext.silent());
      searchable.change(tx -> enrol(gallery, tx, 0, 60));
      dying[0] = true;
      searchable.change(
          tx -> {
            enrol(gallery, tx, 60, 70);
            gallery.remove(tx, gallery.person("person 3").orElseThrow().id());
            gallery.merge(
                tx,
                gallery.person("person 1").orElseThrow().id(),
                gallery.person("person 2").orElseThrow().id());
            if (point == Point.BEFORE_THE_COMMIT) {
              Runtime.getRuntime().halt(KILLED);
            }
            return null;
          });
      throw new IllegalStateException("Still alive");
    }

    private static Object enrol(Gallery gallery, Transaction tx, long from, long until) {
      return gallery.enrol(
          tx,
          LongStream.range(from, until)
              .mapToObj(n -> SyntheticPhotos.photo("person " + n, n))
              .toList());
    }
  }
}
