package org.secondlook.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.secondlook.access.BlindSearch;
import org.secondlook.access.CandidatePictures;
import org.secondlook.access.Policy;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditFilter;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.base.SecondLookException;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.MediaKind;
import org.secondlook.footage.MediaSettings;
import org.secondlook.footage.Thoroughness;
import org.secondlook.storage.EachStore;
import org.secondlook.storage.StoreKind;

@EachStore
class EvidenceTest {
  @Parameter StoreKind kind;
  @TempDir Path folder;
  private CaseworkHome home;
  private CaseFile file;

  @BeforeEach
  void open() {
    home = new CaseworkHome(folder, kind);
    file = home.newCase(home.alone, "2026-1");
  }

  @AfterEach
  void close() {
    home.close();
  }

  private Evidence found(Evidence evidence) {
    return home.casework.evidence().find(evidence.id()).orElseThrow();
  }

  @Test
  void aFileGoesFromReceivedToProcessedAndComesBackWithAllThatWasStored() {
    Evidence received = home.received(home.alone, file, "aisle.mp4");
    assertThat(received.state()).isEqualTo(EvidenceState.RECEIVED);
    assertThat(received.fileName()).isEqualTo("aisle.mp4");
    MediaFacts facts =
        new MediaFacts(
            MediaKind.VIDEO,
            1920,
            1080,
            "mov",
            "h264",
            12_000,
            25,
            0,
            90,
            false,
            Map.of("camera", "lobby"));
    home.run(
        tx ->
            home.casework
                .evidence()
                .processing(
                    tx, home.alone, received.id(), Thoroughness.THOROUGH, MediaSettings.AS_STORED));
    NewTrack track = home.newTrack(1, false);
    Found found =
        new Found(
            Thoroughness.THOROUGH,
            Examination.of(facts, Optional.of("damaged after 00:41")),
            List.of(track));
    home.run(tx -> home.casework.evidence().processed(tx, home.alone, received.id(), found));
    StoredTrack stored = home.casework.evidence().tracks(received.id()).getFirst();
    RecorderClock clock = new RecorderClock(125_000, "against a phone, by the store manager");
    home.run(tx -> home.casework.evidence().measureClock(tx, home.alone, received.id(), clock));
    home.reopen();

    Evidence after = found(received);
    assertThat(after.facts()).contains(facts);
    assertThat(after.state()).isEqualTo(EvidenceState.PROCESSED);
    assertThat(after.why()).contains("damaged after 00:41");
    assertThat(after.clock()).contains(clock);
    assertThat(after.thoroughness()).isEqualTo(Thoroughness.THOROUGH);
    assertThat(home.casework.evidence().tracks(file.id())).containsExactly(stored);
    assertThat(stored.best()).isEqualTo(track.best());
    assertThat(stored.template()).isEqualTo(track.template());
    assertThat(stored.sightings()).isEqualTo(track.sightings());
    assertThat(home.casework.evidence().picture(stored.id())).isEqualTo(track.picture());
    assertThat(home.casework.log().verify()).isInstanceOf(AuditVerdict.Intact.class);
  }

  @Test
  void theSameBytesInTheSameCaseAreTheSameEvidenceAndTheLogTellsThatTheyCameAgain() {
    Evidence first = home.received(home.alone, file, "aisle.mp4");
    long before = home.casework.log().head().sequence();
    assertThat(home.received(home.alone, file, "aisle.mp4")).isEqualTo(first);
    assertThat(home.casework.log().head().sequence()).isEqualTo(before + 1);
    assertThat(lastEntry().act()).isEqualTo(Act.EVIDENCE_RECEIVED_AGAIN.name());
    assertThat(home.received(home.alone, home.newCase(home.alone, "2026-2"), "aisle.mp4").id())
        .isNotEqualTo(first.id());
  }

  @Test
  void integrityTellsUnchangedChangedAndMissingApart() throws Exception {
    Evidence evidence = home.received(home.alone, file, "aisle.mp4");
    Path path = Path.of(evidence.originalPath());
    assertThat(home.casework.evidence().integrity(evidence.id()))
        .isEqualTo(new EvidenceIntegrity.Unchanged(evidence.sha256()));
    Files.writeString(path, "footage of aisle.mp5");
    EvidenceIntegrity changed = home.casework.evidence().integrity(evidence.id());
    assertThat(changed).isInstanceOf(EvidenceIntegrity.Changed.class);
    home.run(tx -> home.casework.evidence().logIntegrity(tx, home.alone, evidence.id(), changed));
    assertThat(
            home.casework
                .log()
                .entries(home.alone, AuditFilter.ALL, Long.MAX_VALUE, 1)
                .getFirst()
                .details())
        .contains("\"changed\"");
    Files.delete(path);
    assertThat(home.casework.evidence().integrity(evidence.id()))
        .isInstanceOfSatisfying(
            EvidenceIntegrity.Missing.class,
            missing -> assertThat(missing.why()).contains("aisle.mp4"));
  }

  @Test
  void processingAgainDropsFoundTracksButKeepsDrawnAndSearchedOnes() {
    List<StoredTrack> tracks = home.tracks(home.alone, file, "aisle.mp4", 3);
    EvidenceId id = tracks.getFirst().evidence();
    StoredTrack drawn =
        home.act(tx -> home.casework.evidence().add(tx, home.alone, id, home.newTrack(0, true)));
    assertThat(drawn.number()).isEqualTo(4);
    Search search = home.searched(home.alone, file, tracks.get(1), Openness.BLIND, 1);
    List<StoredTrack> before = home.casework.evidence().tracks(id);
    home.run(
        tx ->
            home.casework
                .evidence()
                .processing(
                    tx, home.alone, id, Thoroughness.QUICK, new MediaSettings(10, null, 90)));
    assertThat(home.casework.evidence().tracks(id)).as("half-way").isEqualTo(before);
    assertThat(lastEntry().act()).isEqualTo(Act.EVIDENCE_GONE_THROUGH_AGAIN.name());
    assertThat(lastEntry().details()).contains("frame rate 10 a second, turned by 90 degrees");
    assertThat(home.casework.evidence().track(search.probes().getFirst().tracks().getFirst()))
        .contains(tracks.get(1));
    assertThat(home.casework.log().verify()).as("half-way").isInstanceOf(AuditVerdict.Intact.class);
    home.run(
        tx ->
            home.casework.evidence().processed(tx, home.alone, id, CaseworkHome.found(List.of())));
    assertThat(home.casework.evidence().tracks(id)).containsExactly(drawn);
    assertThat(home.casework.evidence().track(search.probes().getFirst().tracks().getFirst()))
        .contains(tracks.get(1));
    assertThat(home.casework.log().verify()).isInstanceOf(AuditVerdict.Intact.class);
  }

  private AuditEntry lastEntry() {
    return home.casework.log().entries(home.alone, AuditFilter.ALL, Long.MAX_VALUE, 1).getFirst();
  }

  @Test
  void aFlippedBitInAStoredPictureOrTemplateIsNoticedWhenItIsRead() {
    StoredTrack track = home.tracks(home.alone, file, "aisle.mp4", 1).getFirst();
    home.tamper(
        "UPDATE track SET picture = ? WHERE id = ?", new byte[] {1, 2, 3}, track.id().value());
    assertThatThrownBy(() -> home.casework.evidence().picture(track.id()))
        .isInstanceOfSatisfying(
            SecondLookException.class,
            e -> assertThat(e.kind()).isEqualTo(SecondLookException.Kind.DAMAGED))
        .hasMessageContaining("track " + track.id().value());
    home.tamper("UPDATE track SET template = ? WHERE id = ?", new byte[900], track.id().value());
    assertThatThrownBy(() -> home.casework.evidence().track(track.id()))
        .hasMessageContaining("track " + track.id().value());
  }

  @Test
  void sortingAndGroupingAreStoredAndSortingIsLogged() {
    List<StoredTrack> tracks = home.tracks(home.alone, file, "aisle.mp4", 3);
    List<TrackId> two = tracks.stream().limit(2).map(StoredTrack::id).toList();
    home.run(tx -> home.casework.evidence().sort(tx, home.alone, two, Sorting.WITNESS));
    home.run(tx -> home.casework.evidence().group(tx, Map.of(two.get(0), 1L, two.get(1), 1L)));
    home.reopen();
    assertThat(home.casework.evidence().tracks(file.id()))
        .extracting(StoredTrack::sorting)
        .containsExactly(Sorting.WITNESS, Sorting.WITNESS, Sorting.UNSORTED);
    assertThat(home.casework.evidence().tracks(file.id()))
        .extracting(StoredTrack::group)
        .containsExactly(Optional.of(1L), Optional.of(1L), Optional.empty());
    assertThat(
            home.casework
                .log()
                .entries(home.alone, AuditFilter.ALL, Long.MAX_VALUE, 1)
                .getFirst()
                .details())
        .contains("\"sorting\":\"WITNESS\"")
        .contains("\"tracks\":[1,2]");
  }

  @Test
  void aTakenCaseNumberAndMissingWordsAreRefusedWithASentence() {
    assertThatThrownBy(() -> home.newCase(home.alone, "2026-1"))
        .isInstanceOfSatisfying(
            SecondLookException.class,
            e -> assertThat(e.kind()).isEqualTo(SecondLookException.Kind.USAGE))
        .hasMessageContaining("2026-1 already");
    assertThatThrownBy(() -> new NewCase("3", "title", "purpose", " "))
        .hasMessageContaining("authority");
    assertThatThrownBy(() -> home.casework.cases().require("77"))
        .isInstanceOfSatisfying(
            SecondLookException.class,
            e -> assertThat(e.kind()).isEqualTo(SecondLookException.Kind.POLICY));
  }

  @Test
  void closedCasesFallDueForRemovalByThePolicysRetention() {
    Policy ninety =
        new Policy(
            25,
            true,
            100,
            BlindSearch.UNLESS_REASONED,
            List.of(),
            3,
            Optional.of(90),
            CandidatePictures.FACE,
            1e-3);
    home.run(tx -> home.casework.policies().change(tx, home.alone, ninety, "retention of 90 days"));
    home.run(
        tx ->
            home.casework.cases().changeState(tx, home.alone, file.id(), CaseState.CLOSED, "done"));
    java.time.Instant closed = home.casework.cases().require("2026-1").lastAct();
    assertThat(home.casework.cases().dueForRemoval(closed.plus(Duration.ofDays(89)))).isEmpty();
    assertThat(home.casework.cases().dueForRemoval(closed.plus(Duration.ofDays(90)))).hasSize(1);
  }
}
