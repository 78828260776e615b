package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.access.Actor;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.base.Box;
import org.secondlook.base.Home;
import org.secondlook.base.JobContext;
import org.secondlook.base.Sha256;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseworkHome;
import org.secondlook.casework.NewCase;
import org.secondlook.casework.NewEvidence;
import org.secondlook.casework.NewTrack;
import org.secondlook.casework.ProbeId;
import org.secondlook.casework.Search;
import org.secondlook.casework.SearchSettings;
import org.secondlook.casework.StoredSighting;
import org.secondlook.footage.Thoroughness;
import org.secondlook.gallery.Person;
import org.secondlook.gallery.PhotoId;
import org.secondlook.gallery.SyntheticPhotos;
import org.secondlook.gallery.internal.GalleryTampering;
import org.secondlook.search.GalleryFilter;
import org.secondlook.storage.Transaction;
import org.secondlook.workflow.review.ReviewCandidates;

/**
 * Somebody alters the gallery's rows, lets a search run, and puts them back: with every digest made
 * anew that needs no key.
 */
class GalleryAttacksTest {
  @TempDir Path folder;
  private Workstation workstation;
  private Actor alone;
  private CaseFile file;
  private SearchFaces.Probe probe;

  @BeforeEach
  void fill() throws Exception {
    open();
    SyntheticPeople.enrol(workstation, alone, "Ann", 1, Map.of());
    SyntheticPeople.enrol(workstation, alone, "Bob", 2, Map.of());
    SyntheticPeople.enrol(workstation, alone, "Cid", 3, Map.of());
    file =
        UnitOfWork.act(
            workstation,
            tx ->
                workstation
                    .casework()
                    .cases()
                    .create(tx, alone, new NewCase("2026-1", "Visitor", "theft", "report 88-1")));
    Path path = Files.writeString(folder.resolve("aisle.mp4"), "footage");
    long size = Files.size(path);
    Sha256 sha256 = Sha256.of(path);
    var evidence = workstation.casework().evidence();
    var received =
        UnitOfWork.act(
            workstation,
            tx ->
                evidence.receive(
                    tx,
                    alone,
                    file.id(),
                    new NewEvidence(path, sha256, size, "owner", Thoroughness.NORMAL)));
    NewTrack track =
        new NewTrack(
            1,
            1,
            100,
            3,
            SyntheticPhotos.face(2),
            SyntheticPeople.template(workstation, 1),
            new byte[] {1, 2, 3},
            new Box(0, 0, 90, 90),
            false,
            List.of(new StoredSighting(3, 100, new Box(1, 2, 50, 60), 70)));
    UnitOfWork.change(
        workstation,
        tx -> evidence.processed(tx, alone, received.id(), CaseworkHome.found(List.of(track))));
    probe = SearchFaces.Probe.of(evidence.tracks(received.id()).getFirst());
  }

  private void open() {
    workstation =
        Workstation.open(new Home(folder.resolve("home").toAbsolutePath()), Optional.empty());
    alone = workstation.casework().accounts().singleUser("morgan");
  }

  @AfterEach
  void close() {
    workstation.close();
  }

  private Person person(String name) {
    return workstation.gallery().person(name).orElseThrow();
  }

  private Search search() {
    return new SearchFaces(workstation)
        .run(
            alone,
            new SearchFaces.Request(
                file,
                "theft",
                Optional.of("test"),
                new SearchSettings(2, 0, GalleryFilter.ALL),
                List.of(probe)),
            JobContext.silent());
  }

  private AuditVerdict verdict() {
    return new VerifyLog(workstation).run();
  }

  private void assertNamed(long sequence) {
    assertThat(verdict())
        .isInstanceOfSatisfying(
            AuditVerdict.Broken.class,
            broken -> {
              assertThat(broken.firstBad()).isEqualTo(sequence);
              assertThat(broken.why()).contains("altered outside Second Look");
            });
  }

  private long head() {
    return workstation.casework().log().head().sequence();
  }

  private interface Change {
    void on(Connection connection) throws SQLException;
  }

  /** With the home closed and its index gone, as somebody does who has the folder to themselves. */
  private void tamper(Change change) {
    try (Transaction transaction = workstation.database().begin()) {
      change.on(transaction.connection());
      transaction.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    workstation.searchable().withoutIndex(() -> {});
    workstation.close();
    open();
  }

  @Test
  void aGalleryThatNobodyTouchedIsTheOneThatTheLogTellsOf() {
    search();
    new MergePeople(workstation).merge(alone, person("Ann"), person("Bob"));
    search();
    new MergePeople(workstation).unmerge(alone, person("Ann"), person("Bob"));
    search();
    new RemovePerson(workstation).run(alone, person("Cid"), "retention");
    search();
    new RemovePerson(workstation).run(alone, person("Ann"), "retention");
    assertThat(verdict())
        .isInstanceOfSatisfying(
            AuditVerdict.Intact.class, intact -> assertThat(intact.notes()).isEmpty());
  }

  @Test
  void aRemovedPersonsNameIsInNoListAnyMoreAndTheLogVouchesForWhatIsLeft() throws SQLException {
    search();
    Search search = search();
    new RemovePerson(workstation).run(alone, person("Ann"), "retention");
    assertThat(workstation.casework().searches().candidates(alone, search.probes().getFirst().id()))
        .extracting(candidate -> candidate.name())
        .containsExactlyInAnyOrder("(removed)", "Bob");
    assertThat(verdict()).isInstanceOf(AuditVerdict.Intact.class);
    try (Transaction transaction = workstation.database().begin();
        var statement = transaction.connection().createStatement()) {
      statement.executeUpdate("UPDATE candidate SET name = 'Bob' WHERE name = '(removed)'");
      transaction.commit();
    }
    assertThat(verdict()).isInstanceOf(AuditVerdict.Broken.class);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void twoNamesSwappedForOneSearchAndSwappedBackAreNoticed(boolean total) {
    long ann = person("Ann").id().value();
    long bob = person("Bob").id().value();
    tamper(connection -> GalleryTampering.swapNames(connection, ann, bob, total));
    Search search = search();
    assertThat(workstation.casework().searches().candidates(alone, search.probes().getFirst().id()))
        .first()
        .satisfies(candidate -> assertThat(candidate.name()).isEqualTo("Bob"));
    long searched = head();
    tamper(connection -> GalleryTampering.swapNames(connection, ann, bob, total));
    assertNamed(searched);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void twoTemplatesSwappedForOneSearchAndSwappedBackAreNoticed(boolean total) {
    tamper(connection -> GalleryTampering.swapTemplates(connection, 1, 2, total));
    search();
    long searched = head();
    tamper(connection -> GalleryTampering.swapTemplates(connection, 1, 2, total));
    assertNamed(searched);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void twoNamesThatStaySwappedAreNoticed(boolean total) {
    long ann = person("Ann").id().value();
    long bob = person("Bob").id().value();
    tamper(connection -> GalleryTampering.swapNames(connection, ann, bob, total));
    assertNamed(head() + 1);
  }

  /** The next act adds to a total that was altered, and its entry vouches for the sum. */
  @Test
  void anActThatFollowsAnAlterationTellsOfIt() {
    long ann = person("Ann").id().value();
    long bob = person("Bob").id().value();
    tamper(connection -> GalleryTampering.swapNames(connection, ann, bob, true));
    SyntheticPeople.enrol(workstation, alone, "Dan", 4, Map.of());
    assertNamed(head());
  }

  /** Whoever decides would look at somebody else, and the decision would stand on the candidate. */
  @Test
  void aPhotoThatWasExchangedIsNotDecidedOn() {
    ProbeId searched = search().probes().getFirst().id();
    Sha256 enrolled = workstation.gallery().photo(new PhotoId(1)).orElseThrow().sha256();
    assertThat(new ReviewCandidates(workstation).standing(alone, searched)).isNotNull();
    tamper(connection -> exchange(connection, Sha256.of(new byte[] {66})));
    assertThatThrownBy(() -> new ReviewCandidates(workstation).standing(alone, searched))
        .hasMessageContaining("is not the one that the search found");
    tamper(connection -> exchange(connection, enrolled));
    assertThat(new ReviewCandidates(workstation).reveal(alone, searched)).isNotNull();
    assertThat(verdict()).isInstanceOf(AuditVerdict.Intact.class);
  }

  /** The first photo is of another file, as far as the gallery's rows say. */
  private static void exchange(Connection connection, Sha256 file) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE photo SET sha256 = X'" + file.hex() + "' WHERE id = 1");
    }
    GalleryTampering.sign(connection);
  }
}
