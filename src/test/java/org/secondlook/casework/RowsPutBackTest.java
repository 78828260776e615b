package org.secondlook.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.secondlook.access.Actor;
import org.secondlook.access.Policy;
import org.secondlook.access.Role;
import org.secondlook.access.Switch;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.base.Box;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.lookout.Authority;
import org.secondlook.lookout.AuthorityStep;
import org.secondlook.lookout.Lookout;
import org.secondlook.lookout.NewLookout;
import org.secondlook.search.GalleryFilter;
import org.secondlook.storage.EachStore;
import org.secondlook.storage.StoreKind;
import org.secondlook.storage.Transaction;

/**
 * Whoever controls the machine alters a row, lets somebody act on it in good faith, whose entry
 * would vouch for it, and perhaps puts it back: the act is refused, or its entry says so.
 */
@EachStore
class RowsPutBackTest {
  @Parameter StoreKind kind;
  @TempDir Path folder;
  private CaseworkHome home;
  private Actor root;
  private Actor ana;
  private Actor ben;
  private CaseFile file;
  private Evidence evidence;
  private Search search;

  @BeforeEach
  void fill() {
    home = new CaseworkHome(folder, kind);
    ana = home.account("ana", Role.EXAMINER);
    ben = home.account("ben", Role.EXAMINER);
    root = home.account("root", Role.ADMINISTRATOR);
    file = home.newCase(ana, "2026-1");
    StoredTrack track = home.tracks(ana, file, "aisle.mp4", 1).getFirst();
    evidence = home.casework.evidence().find(track.evidence()).orElseThrow();
    search = home.searched(ana, file, track, Openness.BLIND, 2);
  }

  @AfterEach
  void close() {
    home.close();
  }

  private ProbeId probe() {
    return search.probes().getFirst().id();
  }

  private void requireIntact() {
    assertThat(home.casework.log().verify()).isInstanceOf(AuditVerdict.Intact.class);
  }

  /** The act is refused while a column is another, and goes through once it is put back. */
  private void refusedWhile(String table, String column, Object other, Consumer<Transaction> act) {
    String one = table + " WHERE id = (SELECT MIN(id) FROM " + table + ")";
    String set = "UPDATE " + one.replace(" WHERE", " SET " + column + " = ? WHERE");
    Object old =
        home.database.read(
            connection -> {
              try (var statement = connection.createStatement();
                  var row = statement.executeQuery("SELECT " + column + " FROM " + one)) {
                row.next();
                return row.getObject(1);
              }
            });
    assertThat(home.tamper(set, other)).isEqualTo(1);
    assertThatThrownBy(() -> home.run(act))
        .isInstanceOfSatisfying(
            SecondLookException.class,
            e -> assertThat(e.kind()).isEqualTo(SecondLookException.Kind.DAMAGED))
        .hasMessageContaining("altered outside Second Look");
    home.tamper(set, old);
    home.run(act);
    requireIntact();
  }

  @Test
  void anotherFileIsNotVouchedForByTheNextWordOnIt() {
    String other = Sha256.of(new byte[] {66}).hex();
    refusedWhile(
        "evidence",
        "sha256",
        other,
        tx ->
            home.casework
                .evidence()
                .measureClock(
                    tx, ana, evidence.id(), new RecorderClock(1000, "a clock in the picture")));
    refusedWhile(
        "evidence",
        "received_from",
        "somebody else",
        tx -> home.casework.evidence().add(tx, ana, evidence.id(), home.newTrack(2, true)));
    refusedWhile(
        "evidence",
        "sha256",
        other,
        tx ->
            home.casework
                .evidence()
                .processed(tx, ana, evidence.id(), CaseworkHome.found(List.of())));
  }

  @Test
  void anotherAuthorityIsNotVouchedForByTheEndOfItsCase() {
    refusedWhile(
        "case_file",
        "authority",
        "a warrant",
        tx ->
            home.casework.cases().changeState(tx, ana, file.id(), CaseState.CLOSED, "all is said"));
  }

  @Test
  void theEntryThatVouchedBeforeCantBeMadeToFit() {
    String other = Sha256.of(new byte[] {66}).hex();
    home.tamper("UPDATE evidence SET sha256 = ?", other);
    String digest =
        home.database.read(
            connection ->
                org.secondlook.storage.Sql.one(
                        connection,
                        row -> row.getString(1),
                        "SELECT details FROM audit_entry WHERE act = 'EVIDENCE_RECEIVED'")
                    .orElseThrow());
    home.tamper(
        "UPDATE audit_entry SET details = ? WHERE act = 'EVIDENCE_RECEIVED'",
        digest.replace("\"kind\":\"EVIDENCE\"", "\"kind\":\"EVIDENZE\""));
    assertThatThrownBy(
            () ->
                home.run(
                    tx ->
                        home.casework
                            .evidence()
                            .measureClock(
                                tx, ana, evidence.id(), new RecorderClock(1000, "a clock"))))
        .hasMessageContaining("altered outside Second Look");
  }

  @Test
  void aListThatWasMixedUpIsNeitherShownNorDecidedOn() {
    refusedWhile("candidate", "position", 9, tx -> home.casework.review().review(tx, ana, probe()));
    refusedWhile(
        "track",
        "picture",
        new byte[] {1, 2, 3},
        tx ->
            home.casework
                .review()
                .decide(
                    tx,
                    ana,
                    CaseworkHome.decision(probe(), Optional.empty(), Conclusion.EXCLUDED)));
  }

  @Test
  void aVerificationThatWasAlteredIsNotAnswered() {
    CandidateId first = ((Review.Blind) home.review(ana, probe())).shuffled().getFirst().id();
    Decision lead = home.decided(ana, probe(), Optional.of(first), Conclusion.LEAD);
    refusedWhile(
        "decision",
        "reason",
        "it is him",
        tx ->
            home.casework
                .verifications()
                .request(
                    tx,
                    ana,
                    lead.id(),
                    CaseworkHome.picture(1),
                    CaseworkHome.picture(2),
                    CaseworkHome.nonMates(3),
                    Optional.empty()));
    VerificationTask task = home.casework.verifications().open(ben).getFirst();
    refusedWhile(
        "verification_task",
        "requested_by",
        "zoe",
        tx -> home.casework.verifications().items(tx, ben, task.id()));
  }

  @Test
  void aMarkOrQueryInOtherWordsIsNotTakenBack() {
    var objects = home.casework.objects();
    ThingPlace place = new ThingPlace(evidence.id(), 1, 10, 400, new Box(5, 6, 70, 80));
    NewObjectMark bag = new NewObjectMark(place, "his bag", "bag", "strap", new byte[] {1, 7});
    ObjectMark mark = home.act(tx -> objects.mark(tx, ana, file.id(), bag));
    refusedWhile(
        "object_mark", "what", "a gun", tx -> objects.withdraw(tx, ana, mark.id(), "no bag"));
    ObjectQuery query =
        home.act(tx -> objects.keep(tx, ana, file.id(), place, "that bag", home.template()));
    refusedWhile("object_query", "what", "a gun", tx -> objects.end(tx, ana, query.id()));
  }

  @Test
  void onePersonDoesNotStartALookoutAsTwo() {
    Lookout lookout = asked();
    home.tamper("UPDATE lookout SET asked_by = 'ben'");
    assertThatThrownBy(
            () -> home.act(tx -> home.casework.lookouts().start(tx, ana, lookout.id(), "{}")))
        .hasMessageContaining("altered outside Second Look");
    home.tamper("UPDATE lookout SET asked_by = 'ana'");
    home.act(tx -> home.casework.lookouts().start(tx, ben, lookout.id(), "{}"));
    requireIntact();
  }

  @Test
  void whatWasAlteredOfALookoutIsToldByItsEndWhichCantBePutOff() {
    Lookout lookout = asked();
    home.tamper("UPDATE lookout SET document = 'another order'");
    assertThatThrownBy(
            () -> home.run(tx -> home.casework.lookouts().requireAsLogged(tx, lookout.id())))
        .hasMessageContaining("altered outside Second Look");
    assertThatThrownBy(
            () ->
                home.run(
                    tx ->
                        home.casework
                            .lookouts()
                            .authority(tx, ana, lookout.id(), AuthorityStep.GRANTED, "order 9")))
        .hasMessageContaining("altered outside Second Look");
    home.run(tx -> home.casework.lookouts().ended(tx, ana, lookout.id(), "it is over"));
    long end = home.entries().getLast().sequence();
    assertThat(home.casework.log().verify())
        .isInstanceOfSatisfying(
            AuditVerdict.Broken.class,
            verdict -> {
              assertThat(verdict.firstBad()).isEqualTo(end);
              assertThat(verdict.why()).contains("altered in the store before");
            });
  }

  private Lookout asked() {
    Policy policy = home.casework.policies().current();
    home.run(
        tx ->
            home.casework
                .policies()
                .change(
                    tx, root, policy.with(policy.oversight().with(Switch.LOOKOUT, true)), "asked"));
    Instant now = home.casework.lookouts().now();
    Authority authority =
        new Authority("a court", "order 7", "", now, now.plus(Duration.ofDays(2)), false);
    Lookout lookout =
        home.act(
            tx ->
                home.casework
                    .lookouts()
                    .prepare(
                        tx,
                        ana,
                        new NewLookout("5", file.id().value(), authority, "", 0.001, false)));
    return home.act(tx -> home.casework.lookouts().start(tx, ana, lookout.id(), "{}"));
  }

  @Test
  void aSearchThatWasAlteredIsToldByTheEntryWithWhichANameGoes() {
    home.tamper("UPDATE search SET purpose = 'murder'");
    home.run(tx -> home.casework.searches().expunge(tx, root, List.of(5002L)));
    long gone = home.entries().getLast().sequence();
    assertThat(home.casework.log().verify())
        .isInstanceOfSatisfying(
            AuditVerdict.Broken.class, verdict -> assertThat(verdict.firstBad()).isEqualTo(gone));
  }

  @Test
  void nothingOfACaseIsHandedOutWhileARowOfItIsAnother() {
    home.decided(ana, probe(), Optional.empty(), Conclusion.EXCLUDED);
    home.review(ana, probe());
    for (String[] each :
        new String[][] {
          {"decision", "reason", "it is him"},
          {"evidence", "path", "/another.mp4"},
          {"search", "purpose", "murder"},
        }) {
      refusedWhile(
          each[0], each[1], each[2], tx -> home.casework.decisions().disclose(tx, ben, file.id()));
    }
  }

  @Test
  void aDateThatIsMadeToSpeakOfSomebodyElseForAWhileLetsNobodyIn() {
    Stated.Competence over =
        new Stated.Competence(
            "ana",
            Stated.Competence.Kind.TRAINING,
            LocalDate.of(2024, 3, 1),
            LocalDate.of(2025, 3, 1),
            "certificate 7");
    home.act(tx -> home.casework.statements().state(tx, root, over));
    home.tamper(
        "UPDATE audit_entry SET details = REPLACE(details, '\"ana\"', '\"zoe\"') WHERE act ="
            + " 'COMPETENCE_RECORDED'");
    assertThatThrownBy(
            () ->
                home.casework
                    .searches()
                    .check(
                        ana,
                        Optional.of(file.id()),
                        "theft",
                        Openness.BLIND,
                        new SearchSettings(5, 10, GalleryFilter.ALL)))
        .isInstanceOfSatisfying(
            SecondLookException.class,
            e -> assertThat(e.kind()).isEqualTo(SecondLookException.Kind.DAMAGED))
        .hasMessageContaining("altered outside Second Look");
  }
}
