package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.JobContext;
import org.secondlook.base.Progress;
import org.secondlook.base.SecondLookException;
import org.secondlook.gallery.EnrolOutcome.RefusalReason;
import org.secondlook.gallery.Galleries;
import org.secondlook.gallery.Gallery;
import org.secondlook.gallery.Person;
import org.secondlook.gallery.Photo;
import org.secondlook.gallery.SyntheticPhotos;
import org.secondlook.matching.IndexPlaces;
import org.secondlook.storage.Database;
import org.secondlook.workflow.EnrolRequest.Layout;
import org.secondlook.workflow.EnrolResult.Refused;

final class EnrolPhotosTest {
  @TempDir Path folder;
  private final LettersEngine engine = new LettersEngine();
  private Database database;
  private Gallery gallery;

  @BeforeEach
  void open() {
    database = Database.open(folder.resolve("home").resolve("store"), Optional.empty());
    gallery = Galleries.open(database, SyntheticPhotos.MODELS, Clock.systemUTC());
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Path photo(String name, String content) throws IOException {
    Path file = folder.resolve("photos").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  private EnrolResult enrol(Layout layout, FacePick pick, Path... paths) {
    return enrol(layout, pick, EnrolListener.NONE, JobContext.silent(), paths);
  }

  private EnrolResult enrol(
      Layout layout, FacePick pick, EnrolListener listener, JobContext context, Path... paths) {
    return new EnrolPhotos(IndexPlaces.inMemory(database, gallery), engine)
        .enrol(
            EnrolRequest.of(List.of(paths), layout, pick, "booking desk", "section 12"),
            listener,
            context);
  }

  private EnrolResult enrolFolders() {
    return enrol(Layout.FOLDERS, FacePick.DOMINANT, folder.resolve("photos"));
  }

  private List<String> names() {
    return gallery.people("", "", 1000).stream().map(Person::name).toList();
  }

  @Test
  void eachFolderIsAPersonAndASecondRunAddsNothing() throws IOException {
    photo("Ann/1.jpg", "face 40; a");
    photo("Ann/later/2.PNG", "face 40; b");
    photo("Ben/1.jpg", "face 40; c");
    photo("Ben/notes.txt", "no picture by its name");
    photo("Ben/._1.jpg", "what some systems leave beside a file");

    assertThat(enrolFolders()).isEqualTo(new EnrolResult(2, 3, 0, List.of(), 2));
    assertThat(names()).containsExactly("Ann", "Ben");
    Photo first = gallery.photos(gallery.person("Ann").orElseThrow().id()).getFirst();
    assertThat(first.file()).isEqualTo("Ann/1.jpg");
    assertThat(first.source()).isEqualTo("booking desk");
    assertThat(first.basis()).isEqualTo("section 12");

    int before = engine.analysed.get();
    assertThat(enrolFolders()).isEqualTo(new EnrolResult(2, 0, 3, List.of(), 2));
    assertThat(engine.analysed.get())
        .as("what is enrolled is not analysed again")
        .isEqualTo(before);
  }

  @Test
  void folderOfPicturesIsOnePersonAndPicturesBesideFoldersAreNobodys() throws IOException {
    photo("Ann/1.jpg", "face 40; a");
    assertThat(
            enrol(Layout.FOLDERS, FacePick.DOMINANT, folder.resolve("photos/Ann")).photosEnrolled())
        .isEqualTo(1);
    assertThat(names()).containsExactly("Ann");

    photo("stray.jpg", "face 40; s");
    assertThat(enrolFolders().refused())
        .singleElement()
        .satisfies(
            refused -> {
              assertThat(refused.file()).isEqualTo("stray.jpg");
              assertThat(refused.detail()).contains("nobody's");
            });
  }

  @Test
  void refusedPhotosHaveTheirReasonsAndTheOthersGoOn() throws IOException {
    photo("A/none.jpg", "a landscape");
    photo("B/two.jpg", "face 40; face 35");
    photo("C/poor.jpg", "face 40; quality 5");
    photo("D/text.jpg", "not a picture");
    photo("E/empty.jpg", "");
    photo("F/half.jpg", "face 40; damaged");
    photo("G/good.jpg", "face 40; face 20");
    photo("x".repeat(201) + "/1.jpg", "face 40; long name");

    EnrolResult result = enrolFolders();

    assertThat(result.photosEnrolled()).isEqualTo(1);
    assertThat(names()).containsExactly("G");
    assertThat(result.refused())
        .extracting(Refused::file, Refused::reason)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("A/none.jpg", RefusalReason.NO_FACE),
            org.assertj.core.groups.Tuple.tuple("B/two.jpg", RefusalReason.SEVERAL_FACES),
            org.assertj.core.groups.Tuple.tuple("C/poor.jpg", RefusalReason.TOO_POOR),
            org.assertj.core.groups.Tuple.tuple("D/text.jpg", RefusalReason.UNREADABLE),
            org.assertj.core.groups.Tuple.tuple("E/empty.jpg", RefusalReason.UNREADABLE),
            org.assertj.core.groups.Tuple.tuple("F/half.jpg", RefusalReason.UNREADABLE),
            org.assertj.core.groups.Tuple.tuple(
                "x".repeat(201) + "/1.jpg", RefusalReason.UNREADABLE));
    assertThat(result.refused()).allSatisfy(refused -> assertThat(refused.detail()).endsWith("."));
  }

  @Test
  void faceIsPickedAsTold() throws IOException {
    // Boxes start at the left edge, one beside the other; the picture is 100 x 100.
    Path file = photo("Ann.jpg", "face 30; face 35; face 20");
    assertThat(enrol(Layout.FILES, FacePick.DOMINANT, file).refused()).hasSize(1);
    enrol(Layout.FILES, FacePick.LARGEST, file);
    assertThat(widthOfOnly("Ann")).isEqualTo(35);
    enrol(Layout.FILES, FacePick.CENTRAL, photo("Ben.jpg", "face 40; face 20; face 45"));
    assertThat(widthOfOnly("Ben")).isEqualTo(20);
  }

  private double widthOfOnly(String person) {
    List<Photo> photos = gallery.photos(gallery.person(person).orElseThrow().id());
    assertThat(photos).hasSize(1);
    return photos.getFirst().face().box().width();
  }

  @Test
  void tableGivesPeopleColumnsAndDates() throws IOException {
    photo("a.jpg", "face 40; a");
    photo("b.jpg", "face 40; b");
    photo("c.jpg", "face 40; c");
    Path table =
        photo(
            "people.csv",
            "\uFEFFFile;Person;Height;Source;Retain_Until;Taken_On\n"
                + "a.jpg;Núñez, \"Ann\";180;archive;2030-01-31;2020-05-06\n"
                + "missing.jpg;Ben;;;;\nb.jpg;;;;;\nc.jpg;Cid;;;next year;\n");

    EnrolResult result = enrol(Layout.CSV, FacePick.DOMINANT, table);

    assertThat(result.photosEnrolled()).isEqualTo(1);
    Person ann = gallery.people("nunez", "", 5).getFirst();
    assertThat(ann.columns()).isEqualTo(Map.of("height", "180"));
    assertThat(ann.retainUntil()).contains(LocalDate.of(2030, 1, 31));
    assertThat(gallery.photos(ann.id()).getFirst().source()).isEqualTo("archive");
    assertThat(gallery.photos(ann.id()).getFirst().basis()).isEqualTo("section 12");
    assertThat(result.refused())
        .extracting(Refused::file)
        .containsExactlyInAnyOrder("missing.jpg", "b.jpg", "c.jpg");
    assertThat(result.refused())
        .anySatisfy(refused -> assertThat(refused.detail()).contains("\"next year\" is no date"));
  }

  @Test
  void wrongInputsAreSentences() throws IOException {
    Path noPerson = photo("table.csv", "file,name\na.jpg,Ann\n");
    assertThatThrownBy(() -> enrol(Layout.CSV, FacePick.DOMINANT, noPerson))
        .hasMessageContaining("needs the columns");
    assertThatThrownBy(() -> enrol(Layout.CSV, FacePick.DOMINANT, folder))
        .hasMessageContaining("is a folder");
    assertThatThrownBy(() -> enrol(Layout.FOLDERS, FacePick.DOMINANT, folder.resolve("nowhere")))
        .isInstanceOfSatisfying(
            SecondLookException.class,
            e -> assertThat(e.kind()).isEqualTo(SecondLookException.Kind.INPUT))
        .hasMessageContaining("nowhere");
  }

  @Test
  void linkThatLeadsInACircleIsNotFollowedForEver() throws IOException {
    photo("Ann/1.jpg", "face 40; a");
    Files.createSymbolicLink(folder.resolve("photos/Ann/self"), folder.resolve("photos"));
    assertThat(enrolFolders().photosEnrolled()).isEqualTo(1);
  }

  @Test
  void cancelledRunLeavesWholeBatchesAndTheNextOneGoesOn() throws IOException {
    int photos = PhotoBatch.FILES * 4;
    for (int i = 0; i < photos; i++) {
      photo("P%03d/1.jpg".formatted(i), "face 40; " + i);
    }
    AtomicBoolean cancel = new AtomicBoolean();
    List<Progress> told = new ArrayList<>();
    JobContext context =
        new JobContext() {
          @Override
          public void progress(Progress progress) {
            told.add(progress);
            cancel.set(true);
          }

          @Override
          public boolean cancelled() {
            return cancel.get();
          }
        };
    assertThatThrownBy(
            () ->
                enrol(
                    Layout.FOLDERS,
                    FacePick.DOMINANT,
                    EnrolListener.NONE,
                    context,
                    folder.resolve("photos")))
        .isInstanceOfSatisfying(
            SecondLookException.class,
            e -> assertThat(e.kind()).isEqualTo(SecondLookException.Kind.CANCELLED));
    int kept = gallery.stats().photos();
    assertThat(kept).isPositive().isLessThan(photos);
    assertThat(kept % PhotoBatch.FILES).isZero();
    assertThat(told.getLast().done()).isEqualTo(kept);

    EnrolResult rest = enrolFolders();
    assertThat(rest.photosEnrolled()).isEqualTo(photos - kept);
    assertThat(rest.alreadyEnrolled()).isEqualTo(kept);
    assertThat(rest.people()).isEqualTo(photos);
  }

  @Test
  void hookThatFailsTakesItsBatchAlong() throws IOException {
    photo("Ann/1.jpg", "face 40; a");
    EnrolListener failing =
        new EnrolListener() {
          @Override
          public void storing(GalleryChange change, List<Stored> batch) {
            throw SecondLookException.fault("The log could not be written.", null);
          }
        };
    assertThatThrownBy(
            () ->
                enrol(
                    Layout.FOLDERS,
                    FacePick.DOMINANT,
                    failing,
                    JobContext.silent(),
                    folder.resolve("photos")))
        .hasMessage("The log could not be written.");
    assertThat(gallery.stats().photos()).isZero();
  }

  @Test
  void listenerHearsOfEachPhotoOnceItIsSafe() throws IOException {
    photo("Ann/1.jpg", "face 40; a");
    photo("Ann/2.jpg", "face 40; b");
    List<EnrolListener.Stored> heard = new ArrayList<>();
    EnrolListener listener =
        new EnrolListener() {
          @Override
          public void stored(List<Stored> batch) {
            batch.forEach(
                stored ->
                    assertThat(gallery.template(stored.photo()).orElseThrow().person())
                        .isEqualTo(stored.person()));
            heard.addAll(batch);
          }
        };
    enrol(
        Layout.FOLDERS, FacePick.DOMINANT, listener, JobContext.silent(), folder.resolve("photos"));
    assertThat(heard).extracting(EnrolListener.Stored::name).containsExactly("Ann", "Ann");
  }
}
