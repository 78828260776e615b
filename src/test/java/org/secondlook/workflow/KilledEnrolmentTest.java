package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.JobContext;
import org.secondlook.gallery.Finding;
import org.secondlook.gallery.Galleries;
import org.secondlook.gallery.Gallery;
import org.secondlook.gallery.GalleryVersion;
import org.secondlook.gallery.PhotoId;
import org.secondlook.gallery.SyntheticPhotos;
import org.secondlook.matching.Answer;
import org.secondlook.matching.IndexPlaces;
import org.secondlook.matching.SearchableGallery;
import org.secondlook.search.ExactIndex;
import org.secondlook.search.FloatScanIndex;
import org.secondlook.search.GalleryFilter;
import org.secondlook.search.PhotoSet;
import org.secondlook.storage.ChildJvm;
import org.secondlook.storage.Database;
import org.secondlook.vision.Fusion;
import org.secondlook.vision.Template;
import org.secondlook.workflow.EnrolRequest.Layout;

/**
 * The power goes off during enrolment: what was acknowledged is there, once, and the next run goes
 * on.
 */
final class KilledEnrolmentTest {
  private static final int BATCHES_A_ROUND = 6;
  private static final Fusion FUSION = IndexPlaces.FUSION;

  @TempDir Path folder;

  @Test
  void fiveKillsLoseNothingThatWasAcknowledged() throws Exception {
    kill(5);
  }

  @Test
  @Tag("long")
  void twoHundredKillsLoseNothingThatWasAcknowledged() throws Exception {
    kill(200);
  }

  private void kill(int rounds) throws Exception {
    int photos = rounds * BATCHES_A_ROUND * PhotoBatch.FILES;
    makePhotos(photos);
    Random random = new Random(rounds);
    Set<String> acknowledged = new HashSet<>();
    int lost = 0;
    int indexCurrent = 0;
    for (int round = 0; round < rounds; round++) {
      acknowledged.addAll(enrolUntilKilled(random.nextInt(400)));
      try (Database database = open()) {
        Gallery gallery = gallery(database);
        lost += missing(gallery, acknowledged);
        List<Finding> findings = new ArrayList<>();
        gallery.check(findings::add, JobContext.silent());
        assertThat(findings).isEmpty();
        indexCurrent += indexAgrees(database, gallery) ? 1 : 0;
      }
    }
    try (Database database = open()) {
      EnrolResult rest =
          enrol(
              searchable(database, gallery(database), index()),
              EnrolListener.NONE,
              folder.resolve("photos"));
      System.out.printf(
          "%d kills: %,d photos acknowledged before them, %d lost, %d of %d there in the end; the"
              + " index was the store's %d times and caught up otherwise%n",
          rounds,
          acknowledged.size(),
          lost,
          gallery(database).stats().photos(),
          photos,
          indexCurrent);
      assertThat(lost).isZero();
      assertThat(rest.refused()).isEmpty();
      assertThat(gallery(database).stats().photos())
          .as("none missing, none twice")
          .isEqualTo(photos);
      assertThat(gallery(database).stats().people()).isEqualTo(photos);
    }
    assertThat(acknowledged).isNotEmpty();
  }

  private void makePhotos(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      Path person = Files.createDirectories(folder.resolve("photos").resolve("P%06d".formatted(i)));
      Files.writeString(person.resolve("1.jpg"), "face 40; " + i);
    }
  }

  private Set<String> enrolUntilKilled(int millisAfterTheFirst) throws Exception {
    Process child =
        ChildJvm.start(
            Enroller.class,
            List.of(),
            store().toString(),
            folder.resolve("photos").toString(),
            index().toString());
    Set<String> acknowledged = new HashSet<>();
    for (String line : ChildJvm.linesUntilKilled(child, millisAfterTheFirst)) {
      // A line that the kill cut short acknowledges nothing.
      if (line.endsWith(".")) {
        acknowledged.addAll(List.of(line.substring(0, line.length() - 1).split(" ")));
      }
    }
    return acknowledged;
  }

  /**
   * The index knows what it lacks and catches up; then it holds exactly the store's gallery.
   *
   * @return whether it held it before
   */
  private boolean indexAgrees(Database database, Gallery gallery) {
    boolean current;
    try (ExactIndex index = ExactIndex.open(index(), FUSION, 1)) {
      assertThat(index.problem()).isEmpty();
      assertThat(gallery.since(GalleryVersion.read(index.base()).orElseThrow()))
          .as("what the index lacks is known")
          .isPresent();
      current = index.snapshot().equals(gallery.version().text());
    }
    try (SearchableGallery searchable = searchable(database, gallery, index());
        FloatScanIndex store = new FloatScanIndex(FUSION)) {
      store.rebuild(
          "all",
          sink ->
              gallery.templates(
                  new PhotoId(0), template -> sink.accept(SearchableGallery.entry(template))),
          JobContext.silent());
      List<Template> probes = List.of(SyntheticPhotos.template(1), SyntheticPhotos.template(2));
      Answer answer = searchable.search(probes, 20, GalleryFilter.ALL, JobContext.silent());
      assertThat(answer.matches()).isEqualTo(store.search(probes, 20, PhotoSet.ALL));
      assertThat(answer.gallery()).isEqualTo(gallery.version());
    }
    try (ExactIndex index = ExactIndex.open(index(), FUSION, 1)) {
      assertThat(index.check(JobContext.silent())).isEmpty();
      assertThat(index.size()).isEqualTo(gallery.version().photos());
    }
    return current;
  }

  private static SearchableGallery searchable(Database database, Gallery gallery, Path index) {
    return new SearchableGallery(
        database, gallery, SyntheticPhotos.MODELS, IndexPlaces.folder(index));
  }

  private Path index() {
    return folder.resolve("home").resolve("index");
  }

  private static int missing(Gallery gallery, Set<String> acknowledged) {
    int missing = 0;
    for (String name : acknowledged) {
      int photos = gallery.person(name).map(person -> gallery.photos(person.id()).size()).orElse(0);
      assertThat(photos).as("photos of " + name).isLessThanOrEqualTo(1);
      missing += 1 - photos;
    }
    return missing;
  }

  private Path store() {
    return folder.resolve("home").resolve("store");
  }

  private Database open() {
    return Database.open(store(), Optional.empty());
  }

  private static Gallery gallery(Database database) {
    return Galleries.open(database, SyntheticPhotos.MODELS, Clock.systemUTC());
  }

  private static EnrolResult enrol(
      SearchableGallery searchable, EnrolListener listener, Path photos) {
    searchable.prepare(JobContext.silent());
    return new EnrolPhotos(searchable, new LettersEngine())
        .enrol(
            EnrolRequest.of(List.of(photos), Layout.FOLDERS, FacePick.DOMINANT, "", ""),
            listener,
            JobContext.silent());
  }

  /** Enrols as the program does, and prints the names of each safe batch. */
  static final class Enroller {
    public static void main(String[] arguments) {
      Database database = Database.open(Path.of(arguments[0]), Optional.empty());
      enrol(
          searchable(database, gallery(database), Path.of(arguments[2])),
          new EnrolListener() {
            @Override
            public void stored(List<Stored> batch) {
              System.out.println(String.join(" ", batch.stream().map(Stored::name).toList()) + ".");
              System.out.flush();
            }
          },
          Path.of(arguments[1]));
    }
  }
}
