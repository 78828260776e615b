package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.base.Box;
import org.secondlook.base.Home;
import org.secondlook.base.JobContext;
import org.secondlook.base.Sha256;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseId;
import org.secondlook.casework.CaseNotice;
import org.secondlook.casework.CaseState;
import org.secondlook.casework.Casework;
import org.secondlook.casework.CaseworkHome;
import org.secondlook.casework.GalleryState;
import org.secondlook.casework.NewCase;
import org.secondlook.casework.NewEvidence;
import org.secondlook.casework.NewProbe;
import org.secondlook.casework.NewSearch;
import org.secondlook.casework.NewTrack;
import org.secondlook.casework.SearchSettings;
import org.secondlook.casework.StoredSighting;
import org.secondlook.casework.StoredTrack;
import org.secondlook.footage.Thoroughness;
import org.secondlook.gallery.Galleries;
import org.secondlook.gallery.Gallery;
import org.secondlook.gallery.PhotoId;
import org.secondlook.gallery.SyntheticPhotos;
import org.secondlook.search.FalseMatchRates;
import org.secondlook.search.GalleryFilter;
import org.secondlook.storage.Database;
import org.secondlook.storage.Transaction;
import org.secondlook.vision.Fusion;
import org.secondlook.vision.Template;

class SearchWaitingProbesTest {
  private static final Fusion FUSION = new Fusion(0, 1, 1, 0, 1, 1);

  /**
   * Of random vectors: their similarities lie near 0, and nothing but the same face reaches 0.5.
   */
  private static final FalseMatchRates RATES =
      new FalseMatchRates() {
        @Override
        public double fmr(double similarity) {
          return similarity < 0.5 ? 0.5 : 1e-6;
        }

        @Override
        public boolean isBound(double similarity) {
          return false;
        }

        @Override
        public double similarityAt(double fmr) {
          return fmr < 0.01 ? 0.5 : -1;
        }

        @Override
        public String provenance() {
          return "made up";
        }
      };

  private final Actor alone = new Actor.SingleUser("morgan");
  @TempDir Path folder;
  private Database database;
  private Gallery gallery;
  private Casework casework;

  @BeforeEach
  void open() {
    Home home = new Home(folder.toAbsolutePath());
    database = Database.open(home.database(), Optional.empty());
    gallery = Galleries.open(database, SyntheticPhotos.MODELS, Clock.systemUTC());
    casework = Casework.open(database, home, Clock.systemUTC());
  }

  @AfterEach
  void close() {
    database.close();
  }

  private <T> T act(Function<Transaction, T> work) {
    T result;
    try (Transaction transaction = database.begin()) {
      result = work.apply(transaction);
      transaction.commit();
    }
    casework.log().checkpoint();
    return result;
  }

  private CaseFile caseWith(String number, String fileName, Template... faces) throws Exception {
    CaseFile file =
        act(
            tx ->
                casework
                    .cases()
                    .create(tx, alone, new NewCase(number, "Visitor", "theft", "report 88-1")));
    Path path = Files.writeString(folder.resolve(fileName), "footage " + fileName);
    Sha256 sha256 = Sha256.of(path);
    long size = Files.size(path);
    var evidence =
        act(
            tx ->
                casework
                    .evidence()
                    .receive(
                        tx,
                        alone,
                        file.id(),
                        new NewEvidence(path, sha256, size, "owner", Thoroughness.NORMAL)));
    List<NewTrack> tracks = new ArrayList<>();
    for (int i = 1; i <= faces.length; i++) {
      tracks.add(
          new NewTrack(
              1,
              i,
              100,
              3,
              SyntheticPhotos.face(i),
              faces[i - 1],
              new byte[] {1, 2, 3},
              new Box(0, 0, 90, 90),
              false,
              List.of(new StoredSighting(3, 100, new Box(1, 2, 50, 60), 70))));
    }
    act(
        tx -> {
          casework.evidence().processed(tx, alone, evidence.id(), CaseworkHome.found(tracks));
          return evidence;
        });
    casework.evidence().tracks(evidence.id()).forEach(track -> search(file, track));
    return file;
  }

  private void search(CaseFile file, StoredTrack track) {
    NewSearch search =
        new NewSearch(
            file.id(),
            "theft",
            Optional.empty(),
            new GalleryState("none", 0, 0),
            new SearchSettings(20, 25, GalleryFilter.ALL),
            Map.of("mobilefacenet", Sha256.of(new byte[] {1})),
            Map.of(),
            "made up",
            "0.1.0",
            List.of(
                new NewProbe(
                    List.of(track.id()),
                    track.template(),
                    "[]",
                    0,
                    Optional.empty(),
                    List.of(),
                    Optional.empty())));
    act(tx -> casework.searches().record(tx, alone, search));
  }

  private void enrol(String person, long photo) {
    act(tx -> gallery.enrol(tx, SyntheticPhotos.photo(person, photo)));
  }

  private int watch() {
    return new SearchWaitingProbes(database, gallery, casework, FUSION, RATES)
        .run(JobContext.silent());
  }

  @Test
  void aCaseLearnsThatAnUnsolvedFaceResemblesSomebodyNewButNotWhom() throws Exception {
    CaseFile alike =
        caseWith("2026-1", "aisle.mp4", SyntheticPhotos.template(900), SyntheticPhotos.template(5));
    CaseFile unlike = caseWith("2026-2", "door.mp4", SyntheticPhotos.template(901));
    for (int photo = 1; photo <= 20; photo++) {
      enrol("Somebody Named " + photo, photo);
    }

    assertThat(watch()).isEqualTo(1);
    close();
    open();

    assertThat(casework.cases().notices(unlike.id())).isEmpty();
    assertThat(casework.cases().unseen())
        .extracting(CaseNotice::caseId)
        .containsExactly(alike.id());
    assertThat(casework.cases().notices(alike.id()))
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.sentence())
                  .contains("a face", "face 2 of aisle.mp4", "Search it again.");
              assertThat(note.sentence())
                  .doesNotContain("Somebody", "Named", "similar", "1.0", "%");
              assertThat(note.seen()).isFalse();
              assertThat(note.search()).isPresent();
            });
    CaseNotice note = casework.cases().notices(alike.id()).getFirst();
    act(
        tx -> {
          casework.cases().seen(tx, alone, note.id());
          return note;
        });
    assertThat(casework.cases().unseen()).isEmpty();
  }

  @Test
  void photosThatWereThereBeforeAndClosedCasesBringNoNote() throws Exception {
    CaseFile open = caseWith("2026-1", "aisle.mp4", SyntheticPhotos.template(1));
    CaseFile closed = caseWith("2026-2", "door.mp4", SyntheticPhotos.template(2));
    act(
        tx -> {
          casework.cases().changeState(tx, alone, closed.id(), CaseState.CLOSED, "done");
          return closed;
        });
    enrol("Before", 1);
    act(
        tx -> {
          gallery.compared(tx, new PhotoId(1));
          return null;
        });
    enrol("After", 2);
    assertThat(watch()).isZero();
    assertThat(List.of(open.id(), closed.id()))
        .allSatisfy((CaseId id) -> assertThat(casework.cases().notices(id)).isEmpty());
  }

  @Test
  void whatAKilledProcessStoredIsComparedOnceTheHomeIsOpenedAgain() throws Exception {
    CaseFile waiting = caseWith("2026-1", "aisle.mp4", SyntheticPhotos.template(5));
    enrol("Somebody", 5);
    // The process dies here: stored, not compared.
    close();
    open();
    assertThat(gallery.uncompared().photos()).isEqualTo(1);
    assertThat(watch()).isEqualTo(1);
    close();
    open();
    assertThat(gallery.uncompared().photos()).isZero();
    assertThat(watch()).as("not told twice").isZero();
    assertThat(casework.cases().notices(waiting.id())).hasSize(1);
  }

  @Test
  void howeverFewPhotosAreNewTheBarStaysAtOneStrangerInTenThousand() {
    double[] asked = new double[1];
    FalseMatchRates recording =
        new FalseMatchRates() {
          @Override
          public double fmr(double similarity) {
            return RATES.fmr(similarity);
          }

          @Override
          public boolean isBound(double similarity) {
            return false;
          }

          @Override
          public double similarityAt(double fmr) {
            asked[0] = fmr;
            return 1;
          }

          @Override
          public String provenance() {
            return "made up";
          }
        };
    SearchWaitingProbes waiting =
        new SearchWaitingProbes(database, gallery, casework, FUSION, recording);
    waiting.least(1);
    assertThat(asked[0]).isEqualTo(1e-4);
    waiting.least(300_000);
    assertThat(asked[0] * 300_000).isLessThanOrEqualTo(0.1 + 1e-12);
  }
}
