package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.gallery.Finding;
import org.secondlook.gallery.Galleries;
import org.secondlook.gallery.Gallery;
import org.secondlook.gallery.ModelPair;
import org.secondlook.gallery.PhotoId;
import org.secondlook.gallery.SyntheticPhotos;
import org.secondlook.matching.IndexPlaces;
import org.secondlook.matching.SearchableGallery;
import org.secondlook.search.ExactIndex;
import org.secondlook.search.Match;
import org.secondlook.search.PhotoSet;
import org.secondlook.storage.ChildJvm;
import org.secondlook.storage.Database;
import org.secondlook.storage.Transaction;
import org.secondlook.vision.Fusion;
import org.secondlook.vision.Template;
import org.secondlook.workflow.EnrolRequest.Layout;

/** A gallery gets other models: nothing is half done, whatever happens in between. */
final class ReembedGalleryTest {
  private static final int PHOTOS = 200;
  private static final long OTHER = 1L << 40;
  private static final Fusion FUSION = new Fusion(0, 1, 1, 0, 1, 1);

  @TempDir Path folder;

  @Test
  void killedInTheMiddleItIsResumedAndBecomesWhatAFreshEnrolmentIs() throws Exception {
    photos(0, PHOTOS);
    enrolAll();
    Template probe = template("face 40; 7");
    List<Match> before;
    try (Database database = open()) {
      before = search(database, probe);
    }
    int readyAtTheKill = killAfterTwoBatches();

    try (Database database = open()) {
      Gallery gallery = gallery(database, SyntheticPhotos.MODELS);
      assertThat(search(database, probe)).as("the old models' answers").isEqualTo(before);
      photos(PHOTOS, PHOTOS + 1);
      enrol(database, SyntheticPhotos.MODELS, new LettersEngine());
      try (Transaction transaction = database.begin()) {
        gallery.remove(transaction, gallery.person("P000003").orElseThrow().id());
        transaction.commit();
      }
      delete("P000003");
      LettersEngine other = new LettersEngine(OTHER);
      ReembedGallery.Result result =
          reembed(database, other).switchOver(false, (t, r) -> {}, JobContext.silent());
      assertThat(result.switched()).isTrue();
      assertThat(result.failed()).isEmpty();
      assertThat(other.analysed.get())
          .as("nothing is embedded twice")
          .isBetween(PHOTOS - readyAtTheKill, PHOTOS + 1 - readyAtTheKill);
    }
    try (Database database = open()) {
      Gallery gallery = gallery(database, SyntheticPhotos.OTHER_MODELS);
      assertThat(gallery.snapshot()).isEqualTo(freshlyEnrolled());
      List<Finding> findings = new ArrayList<>();
      gallery.check(findings::add, JobContext.silent());
      assertThat(findings).extracting(Finding::kind).containsOnly(Finding.Kind.ERASURE_DUE);
      assertThatThrownBy(
              () -> gallery(database, SyntheticPhotos.MODELS).templates(new PhotoId(0), each -> {}))
          .as("the old models can't search it any more")
          .isInstanceOf(SecondLookException.class)
          .hasMessageContaining("Use those models");
    }
  }

  @Test
  void photosThatCantBeEmbeddedAreNamedAndPreventTheSwitchUnlessLeftOut() throws Exception {
    photos(0, 5);
    enrolAll();
    try (Database database = open()) {
      run(database, "UPDATE photo_bytes SET bytes = X'00' WHERE photo = 2");
      ReembedGallery reembed = reembed(database, new LettersEngine(OTHER));
      AtomicInteger logged = new AtomicInteger();
      ReembedGallery.Result refused =
          reembed.switchOver(false, (t, r) -> logged.incrementAndGet(), JobContext.silent());
      assertThat(refused.switched()).isFalse();
      assertThat(refused.failed())
          .extracting(ReembedGallery.Failed::photo)
          .containsExactly(new PhotoId(2));
      assertThat(gallery(database, SyntheticPhotos.MODELS).models())
          .contains(SyntheticPhotos.MODELS);
      assertThat(logged).hasValue(0);

      assertThat(
              reembed
                  .switchOver(true, (t, r) -> logged.incrementAndGet(), JobContext.silent())
                  .switched())
          .isTrue();
      assertThat(logged).hasValue(1);
      List<PhotoId> searchable = new ArrayList<>();
      gallery(database, SyntheticPhotos.OTHER_MODELS)
          .templates(new PhotoId(0), each -> searchable.add(each.photo()));
      assertThat(searchable).hasSize(4).doesNotContain(new PhotoId(2));
    }
  }

  @Test
  void gatheredTemplateThatWasDamagedIsMadeAgain() throws Exception {
    photos(0, 5);
    enrolAll();
    try (Database database = open()) {
      reembed(database, new LettersEngine(OTHER)).embed(JobContext.silent());
      run(database, "UPDATE template_next SET sha256 = X'00' WHERE photo = 4");
      LettersEngine other = new LettersEngine(OTHER);
      reembed(database, other).switchOver(false, (t, r) -> {}, JobContext.silent());
      assertThat(other.analysed).hasValue(1);
      assertThat(gallery(database, SyntheticPhotos.OTHER_MODELS).snapshot())
          .isEqualTo(freshlyEnrolled());
    }
  }

  @Test
  void switchWhoseLogEntryFailsHasNotHappened() throws Exception {
    photos(0, 5);
    enrolAll();
    try (Database database = open()) {
      Gallery gallery = gallery(database, SyntheticPhotos.MODELS);
      String before = gallery.snapshot();
      assertThatThrownBy(
              () ->
                  reembed(database, new LettersEngine(OTHER))
                      .switchOver(
                          false,
                          (t, r) -> {
                            throw new IllegalStateException("no log");
                          },
                          JobContext.silent()))
          .hasMessage("no log");
      assertThat(gallery.snapshot()).isEqualTo(before);
      assertThat(gallery.template(new PhotoId(1)).orElseThrow().template())
          .isEqualTo(template("face 40; 0"));
    }
  }

  private static Template template(String text) {
    return LettersEngine.faces(text).getFirst().template();
  }

  private void photos(int from, int to) throws IOException {
    for (int i = from; i < to; i++) {
      Path person = Files.createDirectories(folder.resolve("photos").resolve("P%06d".formatted(i)));
      Files.writeString(person.resolve("1.jpg"), "face 40; " + i);
    }
  }

  private void delete(String person) throws IOException {
    Files.delete(folder.resolve("photos").resolve(person).resolve("1.jpg"));
    Files.delete(folder.resolve("photos").resolve(person));
  }

  private Path store() {
    return folder.resolve("home").resolve("store");
  }

  private Database open() {
    return Database.open(store(), Optional.empty());
  }

  private static Gallery gallery(Database database, ModelPair models) {
    return Galleries.open(database, models, Clock.systemUTC());
  }

  private void enrolAll() {
    try (Database database = open()) {
      enrol(database, SyntheticPhotos.MODELS, new LettersEngine());
    }
  }

  private void enrol(Database database, ModelPair models, LettersEngine engine) {
    new EnrolPhotos(IndexPlaces.inMemory(database, gallery(database, models), models), engine)
        .enrol(
            EnrolRequest.of(
                List.of(folder.resolve("photos")), Layout.FOLDERS, FacePick.DOMINANT, "", ""),
            EnrolListener.NONE,
            JobContext.silent());
  }

  /** The snapshot of another home in which the same photos are enrolled with the other models. */
  private String freshlyEnrolled() {
    try (Database database =
        Database.open(folder.resolve("fresh").resolve("store"), Optional.empty())) {
      enrol(database, SyntheticPhotos.OTHER_MODELS, new LettersEngine(OTHER));
      return gallery(database, SyntheticPhotos.OTHER_MODELS).snapshot();
    }
  }

  /** With an index made from the store, as the program does. */
  private List<Match> search(Database database, Template probe) throws IOException {
    try (ExactIndex index = ExactIndex.open(Files.createTempDirectory(folder, "index"), FUSION)) {
      index.rebuild(
          "",
          sink ->
              gallery(database, SyntheticPhotos.MODELS)
                  .templates(new PhotoId(0), each -> sink.accept(SearchableGallery.entry(each))),
          JobContext.silent());
      return index.search(List.of(probe), 10, PhotoSet.ALL).getFirst();
    }
  }

  private static void run(Database database, String sql) throws Exception {
    try (Transaction transaction = database.begin();
        PreparedStatement statement = transaction.connection().prepareStatement(sql)) {
      statement.executeUpdate();
      transaction.commit();
    }
  }

  private static ReembedGallery reembed(Database database, LettersEngine engine) {
    return new ReembedGallery(
        IndexPlaces.inMemory(database, gallery(database, SyntheticPhotos.MODELS)),
        Galleries.reembedding(database, SyntheticPhotos.OTHER_MODELS),
        () -> engine);
  }

  private int killAfterTwoBatches() throws Exception {
    Process child = ChildJvm.start(Embedder.class, List.of(), store().toString());
    BufferedReader lines = child.inputReader();
    assertThat(lines.readLine()).isNotNull();
    assertThat(lines.readLine()).isNotNull();
    child.destroyForcibly().waitFor();
    try (Database database = open()) {
      int ready = Galleries.reembedding(database, SyntheticPhotos.OTHER_MODELS).ready();
      assertThat(ready).isGreaterThan(0).isLessThan(PHOTOS);
      return ready;
    }
  }

  /** Tells of each batch, and waits for its end after the second, when the first is stored. */
  static final class Embedder {
    public static void main(String[] arguments) {
      Database database = Database.open(Path.of(arguments[0]), Optional.empty());
      reembed(database, new LettersEngine(OTHER))
          .embed(
              new JobContext() {
                private int told;

                @Override
                public boolean cancelled() {
                  return false;
                }

                @Override
                public void progress(org.secondlook.base.Progress progress) {
                  System.out.println(progress);
                  System.out.flush();
                  try {
                    TimeUnit.MINUTES.sleep(++told < 2 ? 0 : 10);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }
              });
    }
  }
}
