package org.secondlook.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.secondlook.gallery.SyntheticPhotos.photo;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.storage.Database;
import org.secondlook.storage.EachStore;
import org.secondlook.storage.StoreKind;
import org.secondlook.storage.Transaction;

@EachStore
final class GalleryTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

  @Parameter StoreKind kind;
  @TempDir Path folder;
  private Database database;
  private Gallery gallery;

  @BeforeEach
  void open() {
    database = kind.open(folder.resolve("home"));
    gallery = Galleries.open(database, SyntheticPhotos.MODELS, CLOCK);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void reopen() {
    close();
    open();
  }

  private void act(Consumer<Transaction> work) {
    try (Transaction transaction = database.begin()) {
      work.accept(transaction);
      transaction.commit();
    }
  }

  private List<EnrolOutcome> enrol(NewPhoto... photos) {
    List<EnrolOutcome> outcomes = new ArrayList<>();
    act(transaction -> outcomes.addAll(gallery.enrol(transaction, List.of(photos))));
    return outcomes;
  }

  private List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    gallery.check(findings::add, JobContext.silent());
    return findings;
  }

  private List<String> names(String containing) {
    return gallery.people(containing, "", 100).stream().map(Person::name).toList();
  }

  private Person person(String name) {
    return gallery.person(name).orElseThrow();
  }

  @Test
  void enrolledPhotoIsThereAfterReopening() {
    NewPhoto photo = SyntheticPhotos.retained("Ann", 5, LocalDate.of(2027, 1, 31));
    enrol(photo, photo("Ann", 6, 200_000));
    reopen();

    Person ann = person("Ann");
    assertThat(ann.photos()).isEqualTo(2);
    assertThat(ann.columns()).isEqualTo(Map.of("height", "180", "city", "Springfield"));
    assertThat(ann.enrolledAt()).isEqualTo(CLOCK.instant());
    assertThat(ann.retainUntil()).contains(LocalDate.of(2027, 1, 31));
    Photo first = gallery.photos(ann.id()).getFirst();
    assertThat(first.file()).isEqualTo("Ann/5.jpg");
    assertThat(first.source()).isEqualTo("archive");
    assertThat(first.takenOn()).contains(LocalDate.of(2026, 1, 31));
    assertThat(first.face()).isEqualTo(SyntheticPhotos.face(5));
    assertThat(first.sha256()).isEqualTo(Sha256.of(photo.bytes()));
    assertThat(gallery.bytes(first.id())).isEqualTo(photo.bytes());
    assertThat(gallery.template(first.id()).orElseThrow().template())
        .isEqualTo(photo.face().template());
    assertThat(gallery.bytes(gallery.photos(ann.id()).getLast().id())).hasSize(200_000);
    assertThat(gallery.models()).contains(SyntheticPhotos.MODELS);
    assertThat(findings()).isEmpty();
  }

  @Test
  void sameBytesAreEnrolledOnceForEachName() {
    enrol(photo("Ann", 1));
    List<EnrolOutcome> again = enrol(photo("Ann", 1), photo("Ben", 1), photo("Ben", 1));

    assertThat(again.get(0)).isInstanceOf(EnrolOutcome.AlreadyEnrolled.class);
    assertThat(again.get(1)).isInstanceOf(EnrolOutcome.Enrolled.class);
    assertThat(again.get(2)).isInstanceOf(EnrolOutcome.AlreadyEnrolled.class);
    Sha256 digest = Sha256.of(photo("Ann", 1).bytes());
    assertThat(gallery.enrolledAs(Set.of(digest, Sha256.of(new byte[0]))))
        .isEqualTo(Map.of(digest, Set.of("Ann", "Ben")));
    assertThat(findings())
        .singleElement()
        .satisfies(
            same -> {
              assertThat(same.kind()).isEqualTo(Finding.Kind.SAME_PICTURE);
              assertThat(same.sentence()).contains("Ann").contains("Ben");
            });
  }

  @Test
  void unfinishedEnrolmentLeavesNothing() {
    try (Transaction transaction = database.begin()) {
      gallery.enrol(transaction, photo("Ann", 1));
    }
    assertThat(gallery.stats().photos()).isZero();
    assertThat(gallery.person("Ann")).isEmpty();
    assertThat(findings()).isEmpty();
  }

  @Test
  void peopleAreFoundByPartOfTheirNameWhateverItsCaseAndAccents() {
    enrol(photo("José_García", 1), photo("Ann Smith", 2), photo("ann Other", 3));
    assertThat(names("jose garcia")).containsExactly("José_García");
    assertThat(names("ANN")).containsExactly("ann Other", "Ann Smith");
    assertThat(names("100%")).isEmpty();
    assertThat(names("")).hasSize(3);
  }

  @Test
  void pagesFollowOneAnotherWithoutGapOrRepetition() {
    for (int i = 0; i < 25; i++) {
      enrol(photo((i % 2 == 0 ? "Person " : "person ") + i % 12 + (i > 12 ? "x" : ""), i));
    }
    List<String> paged = new ArrayList<>();
    for (List<Person> page = gallery.people("", "", 4); !page.isEmpty(); ) {
      page.forEach(person -> paged.add(person.name()));
      page = gallery.people("", paged.getLast(), 4);
    }
    assertThat(paged).containsExactlyElementsOf(names("")).doesNotHaveDuplicates();
  }

  @Test
  void anyPageIsReadByTheOutlineWithoutThoseBeforeIt() {
    for (int i = 0; i < 25; i++) {
      enrol(photo((i % 2 == 0 ? "Person " : "person ") + i % 12 + (i > 12 ? "x" : ""), i));
    }
    act(tx -> gallery.merge(tx, person("Person 2").id(), person("Person 4").id()));
    for (PeopleOrder order : PeopleOrder.values()) {
      for (String containing : List.of("", "x", "nobody")) {
        pagesAreThoseOfOneList(new PeopleQuery(containing, order));
      }
    }
  }

  private void pagesAreThoseOfOneList(PeopleQuery query) {
    List<Person> all = gallery.people(query, "", 100);
    assertThat(all)
        .extracting(Person::name)
        .containsExactlyInAnyOrderElementsOf(names(query.containing()));
    for (int page : new int[] {1, 4, 12, 23, 24, 25, 100}) {
      PeopleOutline outline = gallery.outline(query, page);
      assertThat(outline.people()).isEqualTo(all.size());
      for (int number = 0; number * page < all.size(); number++) {
        assertThat(gallery.people(query, outline.after(number), page))
            .isEqualTo(all.subList(number * page, Math.min(all.size(), (number + 1) * page)));
      }
    }
  }

  @Test
  void whoWasEnrolledLastComesFirstWhereAskedSo() {
    enrol(photo("Ben", 1), photo("Ann", 2), photo("Cid", 3));
    enrol(photo("Ben", 4));
    List<Person> newest = gallery.people(new PeopleQuery("", PeopleOrder.NEWEST), "", 2);
    assertThat(newest).extracting(Person::name).containsExactly("Cid", "Ann");
    assertThat(
            gallery.people(
                new PeopleQuery("", PeopleOrder.NEWEST),
                PeopleOrder.NEWEST.place(newest.getLast()),
                2))
        .extracting(Person::name)
        .containsExactly("Ben");
  }

  @Test
  void snapshotIsTheSameForTheSameContentWhateverTheOrder() {
    String empty = gallery.snapshot();
    enrol(photo("Ann", 1), photo("Ben", 2));
    String both = gallery.snapshot();
    act(transaction -> gallery.remove(transaction, person("Ann").id()));
    String onlyBen = gallery.snapshot();
    act(transaction -> gallery.remove(transaction, person("Ben").id()));
    assertThat(gallery.snapshot()).isEqualTo(empty);
    enrol(photo("Ben", 2));
    assertThat(gallery.snapshot()).isEqualTo(onlyBen);
    enrol(photo("Ann", 1));
    assertThat(gallery.snapshot()).isEqualTo(both);
    assertThat(Set.of(empty, both, onlyBen)).hasSize(3);
    assertThat(gallery.stats()).isEqualTo(new GalleryStats(2, 2, both));
    assertThat(gallery.photosBySource()).isEqualTo(Map.of("test", 2));
  }

  @Test
  void manyAreReadInOneGoAsEachByItself() {
    enrol(photo("Ann", 1), photo("Ann", 2), photo("Ben", 3));
    Person ann = person("Ann");
    Person ben = person("Ben");
    PersonId nobody = new PersonId(999);
    assertThat(gallery.people(List.of(ann.id(), nobody, ben.id(), ann.id())))
        .isEqualTo(Map.of(ann.id(), ann, ben.id(), ben));
    Photo second = gallery.photos(ann.id()).getLast();
    assertThat(gallery.photos(List.of(second.id(), new PhotoId(999))))
        .isEqualTo(Map.of(second.id(), second));
    assertThat(gallery.people(List.of())).isEmpty();
    assertThat(gallery.photos(List.of())).isEmpty();
  }

  @Test
  void numbersAreNeverUsedAgain() {
    enrol(photo("Ann", 1));
    PersonId ann = person("Ann").id();
    List<PhotoId> gone = new ArrayList<>();
    act(transaction -> gone.addAll(gallery.remove(transaction, ann)));
    reopen();
    enrol(photo("Ben", 2));
    assertThat(person("Ben").id()).isNotEqualTo(ann);
    assertThat(gallery.photos(person("Ben").id()).getFirst().id()).isNotIn(gone);
    assertThat(gallery.photo(gone.getFirst())).isEmpty();
    assertThat(gallery.template(gone.getFirst())).isEmpty();
  }

  @Test
  void mergeMovesPhotosAndCanBeUndoneEvenAfterAnotherMerge() {
    enrol(photo("Ann", 1), photo("Anne", 2), photo("Annie", 3));
    String before = gallery.snapshot();
    act(transaction -> gallery.merge(transaction, person("Anne").id(), person("Annie").id()));
    act(transaction -> gallery.merge(transaction, person("Ann").id(), person("Anne").id()));

    assertThat(names("")).containsExactly("Ann");
    assertThat(person("Ann").photos()).isEqualTo(3);
    assertThat(gallery.mergedInto(person("Anne").id())).contains(person("Ann").id());
    assertThat(gallery.absorbed(person("Ann").id()))
        .extracting(Person::name)
        .containsExactly("Anne");
    assertThat(gallery.snapshot()).isNotEqualTo(before);
    assertThat(findings()).isEmpty();

    // Enrolled under a name that was merged: it counts as the merged person's, and goes back with
    // the rest.
    enrol(photo("Annie", 4));
    assertThat(person("Ann").photos()).isEqualTo(4);
    act(
        transaction ->
            gallery.remove(transaction, gallery.photos(person("Ann").id()).getLast().id()));

    act(transaction -> gallery.unmerge(transaction, person("Annie").id()));
    assertThat(person("Annie").photos()).isEqualTo(1);
    assertThat(person("Ann").photos()).isEqualTo(2);
    act(transaction -> gallery.unmerge(transaction, person("Anne").id()));
    assertThat(names("")).containsExactly("Ann", "Anne", "Annie");
    assertThat(gallery.snapshot()).isEqualTo(before);
  }

  @Test
  void peopleToldApartStaySoUntilTakenBackOrRemoved() {
    enrol(photo("Ann", 1), photo("Anne", 2), photo("Ben", 3));
    PersonPair alike = PersonPair.of(person("Anne").id(), person("Ann").id());
    PersonPair others = PersonPair.of(person("Ann").id(), person("Ben").id());
    act(transaction -> gallery.distinct(transaction, alike, true));
    act(transaction -> gallery.distinct(transaction, alike, true));
    act(transaction -> gallery.distinct(transaction, others, true));
    reopen();
    assertThat(gallery.distinct()).containsExactlyInAnyOrder(alike, others);
    act(transaction -> gallery.distinct(transaction, others, false));
    assertThat(gallery.distinct()).containsExactly(alike);
    assertThat(findings()).isEmpty();
    act(transaction -> gallery.remove(transaction, person("Anne").id()));
    assertThat(gallery.distinct()).isEmpty();
  }

  @Test
  void impossibleMergesAreRefused() {
    enrol(photo("Ann", 1), photo("Anne", 2));
    act(transaction -> gallery.merge(transaction, person("Ann").id(), person("Anne").id()));
    assertThat(gallery.stats().people())
        .as("people, the merged one not")
        .isEqualTo(names("").size());
    assertThatThrownBy(() -> act(t -> gallery.merge(t, person("Ann").id(), person("Anne").id())))
        .hasMessageContaining("merged into another person before");
    assertThatThrownBy(() -> act(t -> gallery.merge(t, person("Anne").id(), person("Ann").id())))
        .hasMessageContaining("same person");
    assertThatThrownBy(() -> act(t -> gallery.unmerge(t, person("Ann").id())))
        .hasMessageContaining("not merged");
  }

  @Test
  void removedPersonTakesThoseMergedIntoThemAlong() {
    enrol(photo("Ann", 1), photo("Anne", 2), photo("Ben", 3));
    act(transaction -> gallery.merge(transaction, person("Ann").id(), person("Anne").id()));
    act(transaction -> assertThat(gallery.remove(transaction, person("Ann").id())).hasSize(2));
    assertThat(names("")).containsExactly("Ben");
    assertThat(gallery.person("Anne")).isEmpty();
    assertThat(findings()).extracting(Finding::kind).containsExactly(Finding.Kind.ERASURE_DUE);
  }

  @Test
  void templatesComeInOrderOfPhotoNumberFromTheGivenOneOn() {
    enrol(photo("Ann", 1), photo("Ben", 2), photo("Ann", 3));
    List<GalleryTemplate> all = new ArrayList<>();
    gallery.templates(new PhotoId(0), all::add);
    assertThat(all).extracting(each -> each.photo().value()).containsExactly(1L, 2L, 3L);
    assertThat(all)
        .extracting(GalleryTemplate::template)
        .containsExactly(
            SyntheticPhotos.template(1), SyntheticPhotos.template(2), SyntheticPhotos.template(3));
    List<GalleryTemplate> rest = new ArrayList<>();
    gallery.templates(new PhotoId(2), rest::add);
    assertThat(rest).isEqualTo(all.subList(2, 3));
  }

  @Test
  void templatesOfAListOfPhotosAreThoseThatThereAre() {
    assertThat(gallery.templates(List.of(new PhotoId(1)))).isEmpty();
    enrol(photo("Ann", 1), photo("Ben", 2), photo("Ann", 3));
    assertThat(gallery.templates(List.of(new PhotoId(3), new PhotoId(9), new PhotoId(1))))
        .extracting(GalleryTemplate::template)
        .containsExactly(SyntheticPhotos.template(1), SyntheticPhotos.template(3));
  }

  @Test
  void galleryOfOtherModelsIsBrowsedButNeitherEnlargedNorSearched() {
    enrol(photo("Ann", 1));
    Gallery other = Galleries.open(database, SyntheticPhotos.OTHER_MODELS, CLOCK);
    assertThat(other.people("", "", 10)).hasSize(1);
    assertThatThrownBy(() -> act(transaction -> other.enrol(transaction, photo("Ben", 2))))
        .isInstanceOfSatisfying(
            SecondLookException.class,
            e -> assertThat(e.kind()).isEqualTo(SecondLookException.Kind.POLICY))
        .hasMessageContaining("made with the models");
    assertThatThrownBy(() -> other.templates(new PhotoId(0), template -> {}))
        .hasMessageContaining("embed the gallery again");
  }

  @Test
  void peopleDueForRemovalAreListedByDate() {
    enrol(
        SyntheticPhotos.retained("Late", 1, LocalDate.of(2026, 5, 1)),
        SyntheticPhotos.retained("Early", 2, LocalDate.of(2026, 2, 1)),
        SyntheticPhotos.retained("Later", 3, LocalDate.of(2027, 1, 1)),
        photo("Never", 4));
    assertThat(gallery.due(LocalDate.of(2026, 6, 1), 10))
        .extracting(Person::name)
        .containsExactly("Early", "Late");
  }

  @Test
  void misleadingTextIsRefusedAndControlCharactersAreBlanks() {
    assertThatThrownBy(() -> photo("x".repeat(201), 1)).hasMessageContaining("longer than 200");
    assertThat(photo("Ann\u0000\u0007Lee\u0000", 1).person()).isEqualTo("Ann Lee");
    assertThatThrownBy(() -> photo("Ann\u202Egpj", 1)).hasMessageContaining("U+202E");
    assertThat(photo("José", 1).person()).isEqualTo("José");
  }

  @Test
  void whatWasTouchedIsReadWhileSomebodyElseChangesTheGallery() {
    enrol(SyntheticPhotos.photo("ada", 1));
    GalleryVersion before = gallery.version();
    enrol(SyntheticPhotos.photo("ada", 2));
    GalleryVersion after = gallery.version();
    try (Transaction transaction = database.begin()) {
      gallery.enrol(transaction, List.of(SyntheticPhotos.photo("ada", 3)));
      GalleryTouched touched = gallery.touched(before).orElseThrow();
      assertThat(touched.to()).isEqualTo(after);
      assertThat(touched.photos()).hasSize(1);
    }
    assertThat(gallery.touched(before).orElseThrow().photos())
        .isEqualTo(gallery.since(before).orElseThrow().touched());
  }
}
