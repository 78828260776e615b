package org.secondlook.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.JobContext;
import org.secondlook.base.Progress;
import org.secondlook.base.SecondLookException;
import org.secondlook.gallery.Galleries;
import org.secondlook.gallery.Gallery;
import org.secondlook.gallery.GalleryVersion;
import org.secondlook.gallery.Person;
import org.secondlook.gallery.PersonId;
import org.secondlook.gallery.PhotoId;
import org.secondlook.gallery.SyntheticPhotos;
import org.secondlook.search.FloatScanIndex;
import org.secondlook.search.GalleryFilter;
import org.secondlook.search.IndexEntry;
import org.secondlook.search.Match;
import org.secondlook.search.PhotoSet;
import org.secondlook.search.VectorIndex;
import org.secondlook.storage.Database;
import org.secondlook.storage.Transaction;
import org.secondlook.vision.Template;

final class SearchableGalleryTest {
  private static final JobContext SILENT = JobContext.silent();
  private static final int TOP = 12;

  @TempDir Path folder;
  private Database database;
  private Gallery gallery;
  private SearchableGallery searchable;

  @BeforeEach
  void open() {
    database = Database.open(folder.resolve("store"), Optional.empty());
    gallery = Galleries.open(database, SyntheticPhotos.MODELS, Clock.systemUTC());
    searchable = on(IndexPlaces.folder(folder.resolve("index")));
  }

  @AfterEach
  void close() {
    searchable.close();
    database.close();
  }

  private SearchableGallery on(IndexPlace place) {
    return new SearchableGallery(database, gallery, SyntheticPhotos.MODELS, place);
  }

  private void enrol(long from, long until) {
    searchable.change(tx -> enrol(tx, from, until));
  }

  private Object enrol(Transaction transaction, long from, long until) {
    return gallery.enrol(
        transaction,
        LongStream.range(from, until)
            .mapToObj(n -> SyntheticPhotos.photo("person " + n, n))
            .toList());
  }

  private Person person(long n) {
    return gallery.person("person " + n).orElseThrow();
  }

  private List<Match> found(long n) {
    return searchable
        .search(List.of(SyntheticPhotos.template(n)), TOP, GalleryFilter.ALL, SILENT)
        .matches()
        .getFirst();
  }

  /** The gallery as it is, compared with each template. */
  private List<List<Match>> scan(List<Template> probes) {
    try (FloatScanIndex scan = new FloatScanIndex(IndexPlaces.FUSION)) {
      gallery.templates(
          new PhotoId(0), template -> scan.add(List.of(SearchableGallery.entry(template))));
      return scan.search(probes, TOP, PhotoSet.ALL);
    }
  }

  @Test
  void eachChangeIsFoundAtOnceAndTheAnswerSaysOfWhichStateItIs() {
    enrol(0, 30);
    assertThat(found(7).getFirst().photo()).isEqualTo(8);
    searchable.change(
        tx -> {
          gallery.merge(tx, person(1).id(), person(7).id());
          return null;
        });
    assertThat(found(7).getFirst().person()).isEqualTo(person(1).id().value());
    searchable.change(
        tx -> {
          gallery.unmerge(tx, person(7).id());
          return null;
        });
    assertThat(found(7).getFirst().person()).isEqualTo(person(7).id().value());
    searchable.change(tx -> gallery.remove(tx, person(7).id()));
    assertThat(found(7)).noneMatch(match -> match.photo() == 8);
    Answer answer =
        searchable.search(List.of(SyntheticPhotos.template(3)), TOP, GalleryFilter.ALL, SILENT);
    assertThat(answer.gallery()).isEqualTo(gallery.version());
    assertThat(answer.gallery().people()).isEqualTo(gallery.stats().people()).isEqualTo(29);
    assertThat(answer.gallery().photos()).isEqualTo(gallery.stats().photos()).isEqualTo(29);
    assertThat(answer.gallery().snapshot()).isEqualTo(gallery.stats().snapshot());
  }

  @Test
  void anActThatFailsChangesNothing() {
    enrol(0, 5);
    GalleryVersion before = gallery.version();
    assertThatThrownBy(
            () ->
                searchable.change(
                    tx -> {
                      enrol(tx, 5, 9);
                      throw SecondLookException.policy("The log could not be written.");
                    }))
        .hasMessage("The log could not be written.");
    assertThat(gallery.version()).isEqualTo(before);
    assertThat(found(6)).hasSize(5);
  }

  @Test
  void aSearchIsNarrowedByTheVersionThatItSearches() {
    enrol(0, 20);
    GalleryFilter none =
        GalleryFilter.of(Optional.of("elsewhere"), Optional.empty(), Optional.empty());
    String source = gallery.photo(new PhotoId(1)).orElseThrow().source();
    GalleryFilter all = GalleryFilter.of(Optional.of(source), Optional.empty(), Optional.empty());
    List<Template> probe = List.of(SyntheticPhotos.template(4));
    assertThat(searchable.search(probe, 5, none, SILENT).matches().getFirst()).isEmpty();
    assertThat(searchable.search(probe, 5, all, SILENT).matches())
        .isEqualTo(searchable.search(probe, 5, GalleryFilter.ALL, SILENT).matches());
    assertThat(searchable.photos(none)).isZero();
    assertThat(searchable.photos(all)).isEqualTo(20);
    assertThatThrownBy(
            () -> searchable.search(probe, 5, GalleryFilter.read("bearded people"), SILENT))
        .isInstanceOf(SecondLookException.class)
        .hasMessageContaining("bearded people");
  }

  private WatchedPlace reopenWatched(Consumer<JobContext> atRebuild) {
    searchable.close();
    WatchedPlace place =
        new WatchedPlace(IndexPlaces.folder(folder.resolve("index")), Runnable::run, atRebuild);
    searchable = on(place);
    return place;
  }

  @Test
  void whatOthersStoredIsCaughtUpAfterAReopeningWithoutARebuild() {
    enrol(0, 50);
    found(1);
    WatchedPlace place = reopenWatched(context -> {});
    // As a process that died after its commit leaves them.
    try (Transaction tx = database.begin()) {
      enrol(tx, 50, 60);
      gallery.remove(tx, person(3).id());
      gallery.merge(tx, person(1).id(), person(2).id());
      tx.commit();
    }
    List<Template> probes = LongStream.of(1, 2, 3, 55).mapToObj(SyntheticPhotos::template).toList();
    assertThat(searchable.search(probes, TOP, GalleryFilter.ALL, SILENT).matches())
        .isEqualTo(scan(probes));
    assertThat(place.rebuilds).hasValue(0);
  }

  @Test
  void anIndexThatVersion010LeftIsTakenOver() {
    enrol(0, 40);
    found(1);
    searchable.close();
    run("DELETE FROM gallery_change");
    gallery = Galleries.open(database, SyntheticPhotos.MODELS, Clock.systemUTC());
    try (VectorIndex old = IndexPlaces.folder(folder.resolve("index")).open()) {
      old.stamp(gallery.snapshot());
    }
    WatchedPlace place = reopenWatched(context -> {});
    assertThat(found(7).getFirst().photo()).isEqualTo(8);
    enrol(40, 45);
    assertThat(found(44).getFirst().photo()).isEqualTo(45);
    assertThat(place.rebuilds).hasValue(0);
    assertThat(gallery.version().photos()).isEqualTo(45);
  }

  @Test
  void anIndexIsRebuiltWhereTheNotesOfChangesDoNotReachBackOrAreDamaged() {
    enrol(0, 40);
    found(1);
    for (String loss :
        List.of(
            "DELETE FROM gallery_change WHERE id < (SELECT MAX(id) FROM gallery_change)",
            "UPDATE gallery_change_photos SET last_photo = last_photo - 1 WHERE change_id ="
                + " (SELECT MAX(id) - 1 FROM gallery_change)")) {
      WatchedPlace place = reopenWatched(context -> {});
      long next = gallery.version().photos();
      for (long n = next; n < next + 6; n += 2) {
        long from = n;
        try (Transaction tx = database.begin()) {
          enrol(tx, from, from + 2);
          tx.commit();
        }
      }
      run(loss);
      assertThat(found(next + 5))
          .isEqualTo(scan(List.of(SyntheticPhotos.template(next + 5))).getFirst());
      assertThat(place.rebuilds).hasValue(1);
    }
  }

  @Test
  void anIndexThatIsAheadOfTheStoreIsNotTrusted() {
    enrol(0, 40);
    found(1);
    searchable.close();
    try (VectorIndex index = IndexPlaces.folder(folder.resolve("index")).open()) {
      // Half of a change that a store put back from elsewhere never had.
      index.apply(List.of(5L), List.of(), "");
    }
    WatchedPlace place = reopenWatched(context -> {});
    assertThat(found(4).getFirst().photo()).isEqualTo(5);
    assertThat(place.rebuilds).hasValue(1);
  }

  @Test
  void aDamagedIndexIsRebuiltAlsoWhereOnlyASearchNoticesIt() throws Exception {
    enrol(0, 40);
    found(1);
    searchable.close();
    try (var files = Files.list(folder.resolve("index"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".floats")).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        for (int at = 0; at < bytes.length; at += 16) {
          bytes[at] ^= 1;
        }
        Files.write(file, bytes);
      }
    }
    WatchedPlace place = reopenWatched(context -> {});
    assertThat(found(4)).isEqualTo(scan(List.of(SyntheticPhotos.template(4))).getFirst());
    assertThat(place.rebuilds).hasValue(1);
  }

  @Test
  void aRebuildHoldsUpNoChangeShowsProgressAndWhatHappensMeanwhileIsFound() throws Exception {
    enrol(0, 2500);
    found(1);
    searchable.withoutIndex(() -> {});
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch changed = new CountDownLatch(1);
    AtomicBoolean told = new AtomicBoolean();
    WatchedPlace place =
        reopenWatched(
            context -> {
              reading.countDown();
              await(changed);
            });
    JobContext heard =
        new JobContext() {
          @Override
          public void progress(Progress progress) {
            told.compareAndSet(false, progress.total() == 2500 && progress.done() > 0);
          }

          @Override
          public boolean cancelled() {
            return false;
          }
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<?> first = threads.submit(() -> searchable.prepare(heard));
      await(reading);
      Future<Answer> second =
          threads.submit(
              () ->
                  searchable.search(
                      List.of(SyntheticPhotos.template(2501)), TOP, GalleryFilter.ALL, SILENT));
      enrol(2500, 2510);
      searchable.change(tx -> gallery.remove(tx, person(5).id()));
      searchable.change(
          tx -> {
            gallery.merge(tx, person(6).id(), person(2501).id());
            return null;
          });
      assertThat(first.isDone()).isFalse();
      changed.countDown();
      first.get(60, TimeUnit.SECONDS);
      Answer answer = second.get(60, TimeUnit.SECONDS);
      assertThat(answer.gallery()).isEqualTo(gallery.version());
      assertThat(answer.matches()).isEqualTo(scan(List.of(SyntheticPhotos.template(2501))));
      assertThat(answer.matches().getFirst().getFirst().person()).isEqualTo(person(6).id().value());
    }
    assertThat(place.rebuilds).as("one for both").hasValue(1);
    assertThat(told).isTrue();
  }

  @Test
  void aCancelledRebuildIsTakenOverByWhoeverWaitsForIt() throws Exception {
    enrol(0, 30);
    found(1);
    searchable.withoutIndex(() -> {});
    AtomicBoolean cancelled = new AtomicBoolean();
    CountDownLatch reading = new CountDownLatch(1);
    WatchedPlace place =
        reopenWatched(
            context -> {
              reading.countDown();
              while (!cancelled.get()) {
                Thread.onSpinWait();
              }
              context.stopIfCancelled();
            });
    JobContext impatient =
        new JobContext() {
          @Override
          public void progress(Progress progress) {}

          @Override
          public boolean cancelled() {
            return cancelled.get();
          }
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<?> first = threads.submit(() -> searchable.prepare(impatient));
      await(reading);
      Future<List<Match>> second = threads.submit(() -> found(4));
      cancelled.set(true);
      assertThatThrownBy(first::get).hasMessageContaining("Cancelled");
      assertThat(second.get(60, TimeUnit.SECONDS).getFirst().photo()).isEqualTo(5);
    }
    assertThat(place.rebuilds).hasValue(2);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void run(String sql) {
    try (Transaction tx = database.begin();
        PreparedStatement statement = tx.connection().prepareStatement(sql)) {
      statement.executeUpdate();
      tx.commit();
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void threeHundredActsAtOnceAreAnsweredAsTheStateTheyNameWouldBe() throws Exception {
    acts(300);
  }

  @Test
  @Tag("long")
  void tenThousandActsAtOnceAreAnsweredAsTheStateTheyNameWouldBe() throws Exception {
    acts(10_000);
  }

  /**
   * What a change leaves is noted within its transaction, under the number that it gets: so every
   * state that an answer may name is known, whatever the threads do.
   */
  private void acts(int count) throws Exception {
    Map<Long, List<IndexEntry>> states = new ConcurrentHashMap<>();
    Map<Answer, List<Template>> answers = new ConcurrentHashMap<>();
    AtomicInteger left = new AtomicInteger(count);
    AtomicInteger next = new AtomicInteger(40);
    Ledger ledger = new Ledger();
    searchable.change(tx -> ledger.note(tx, states, enrol(tx, 0, 40)));
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      List<? extends Future<?>> all =
          IntStream.range(0, 6)
              .mapToObj(
                  seed ->
                      threads.submit(
                          () -> {
                            Random random = new Random(seed);
                            while (left.getAndDecrement() > 0) {
                              act(random, next, ledger, states, answers);
                            }
                          }))
              .toList();
      for (Future<?> each : all) {
        each.get(count > 1000 ? 3000 : 300, TimeUnit.SECONDS);
      }
    }
    assertThat(answers).isNotEmpty();
    answers.forEach(
        (answer, probes) -> {
          List<IndexEntry> state = states.get(answer.gallery().change());
          assertThat(state).as("%s", answer.gallery()).isNotNull();
          try (FloatScanIndex scan = new FloatScanIndex(IndexPlaces.FUSION)) {
            scan.add(state);
            assertThat(answer.matches())
                .as("%s", answer.gallery())
                .isEqualTo(scan.search(probes, TOP, PhotoSet.ALL));
          }
          assertThat(answer.gallery().photos()).isEqualTo(state.size());
        });
    System.out.printf(
        "%d acts at once: %d answers, each as the float scan of its state, of %d states%n",
        count, answers.size(), states.size());
  }

  private void act(
      Random random,
      AtomicInteger next,
      Ledger ledger,
      Map<Long, List<IndexEntry>> states,
      Map<Answer, List<Template>> answers) {
    int kind = random.nextInt(10);
    if (kind < 5) {
      List<Template> probes =
          List.of(
              SyntheticPhotos.template(random.nextInt(next.get())),
              SyntheticPhotos.template(random.nextInt(next.get())));
      if (random.nextInt(4) == 0) {
        Candidates found = searchable.candidates(probes, TOP, GalleryFilter.ALL, SILENT);
        found
            .answer()
            .matches()
            .forEach(
                list ->
                    list.forEach(
                        match ->
                            assertThat(found.photo(match).person().value())
                                .isEqualTo(match.person())));
        answers.put(found.answer(), probes);
      } else {
        answers.put(searchable.search(probes, TOP, GalleryFilter.ALL, SILENT), probes);
      }
      return;
    }
    searchable.change(
        tx -> {
          List<Long> people = ledger.people();
          if (kind < 7 || people.size() < 20) {
            long from = next.getAndAdd(2);
            return ledger.note(tx, states, enrol(tx, from, from + 2));
          }
          long one = people.get(random.nextInt(people.size()));
          long other = people.get(random.nextInt(people.size()));
          if (kind < 9) {
            return ledger.note(tx, states, gallery.remove(tx, new PersonId(one)));
          }
          if (ledger.merged.isEmpty() && one != other) {
            gallery.merge(tx, new PersonId(one), new PersonId(other));
            ledger.merged = Optional.of(other);
          } else if (ledger.merged.isPresent()) {
            try {
              gallery.unmerge(tx, new PersonId(ledger.merged.get()));
            } catch (SecondLookException gone) {
              // Removed together with whom it was merged into.
            }
            ledger.merged = Optional.empty();
          }
          return ledger.note(tx, states, null);
        });
  }

  /** What the rows say within a transaction; its callers hold the lock of changes. */
  private static final class Ledger {
    private final Map<Long, Template> templates = new ConcurrentHashMap<>();
    private List<Long> people = List.of();
    private Optional<Long> merged = Optional.empty();

    List<Long> people() {
      return people;
    }

    private static long number(String file) {
      return Long.parseLong(file.replaceAll(".*/|\\.jpg", ""));
    }

    Object note(Transaction tx, Map<Long, List<IndexEntry>> states, Object done) {
      List<IndexEntry> state = new java.util.ArrayList<>();
      try (PreparedStatement rows =
              tx.connection().prepareStatement("SELECT id, person, file FROM photo ORDER BY id");
          var row = rows.executeQuery()) {
        while (row.next()) {
          state.add(
              new IndexEntry(
                  row.getLong(1),
                  row.getLong(2),
                  templates.computeIfAbsent(number(row.getString(3)), SyntheticPhotos::template)));
        }
      } catch (java.sql.SQLException e) {
        throw new IllegalStateException(e);
      }
      people = state.stream().map(IndexEntry::person).distinct().toList();
      try (PreparedStatement rows =
              tx.connection().prepareStatement("SELECT MAX(id) FROM gallery_change");
          var row = rows.executeQuery()) {
        row.next();
        states.put(row.getLong(1), List.copyOf(state));
      } catch (java.sql.SQLException e) {
        throw new IllegalStateException(e);
      }
      return done;
    }
  }
}
