package org.secondlook.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.secondlook.access.Actor;
import org.secondlook.access.Role;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditFilter;
import org.secondlook.base.SecondLookException;
import org.secondlook.storage.EachStore;
import org.secondlook.storage.StoreKind;

@EachStore
class BlindReviewTest {
  @Parameter StoreKind kind;
  @TempDir Path folder;
  private CaseworkHome home;
  private CaseFile file;
  private StoredTrack track;

  @BeforeEach
  void open() {
    home = new CaseworkHome(folder, kind);
    file = home.newCase(home.alone, "2026-1");
    track = home.tracks(home.alone, file, "aisle.mp4", 1).getFirst();
  }

  @AfterEach
  void close() {
    home.close();
  }

  private ProbeId searched(Openness openness, int candidates) {
    return home.searched(home.alone, file, track, openness, candidates).probes().getFirst().id();
  }

  @Test
  void candidatesCarryNeitherNameNorSimilarityNorRankUntilAllAreDecided() {
    assertThat(Stream.of(BlindCandidate.class.getRecordComponents()).map(RecordComponent::getName))
        .containsExactly("id", "position", "photo", "photoSha256", "own");
    ProbeId probe = searched(Openness.BLIND, 5);

    Review.Blind first = (Review.Blind) home.review(home.alone, probe);
    assertThat(first.undecided()).isEqualTo(5);
    assertThat(first.shuffled())
        .extracting(BlindCandidate::position)
        .containsExactly(1, 2, 3, 4, 5);
    // Computed from a similarity: what is told is the list's length.
    assertThat(first.probe().expectedFalseCandidates()).isEqualTo(5);
    assertThat(home.casework.searches().hasSeen(home.alone, probe)).isFalse();
    for (BlindCandidate each : first.shuffled().subList(0, 4)) {
      home.decided(home.alone, probe, Optional.of(each.id()), Conclusion.EXCLUDED);
    }
    Review.Blind almost = (Review.Blind) home.review(home.alone, probe);
    assertThat(almost.undecided()).isEqualTo(1);
    assertThatThrownBy(() -> home.casework.searches().candidates(home.alone, probe))
        .isInstanceOf(SecondLookException.class)
        .hasMessageContaining("decided");

    home.decided(home.alone, probe, Optional.of(first.shuffled().get(4).id()), Conclusion.LEAD);
    Review.Revealed revealed = (Review.Revealed) home.review(home.alone, probe);
    assertThat(revealed.candidates()).extracting(Candidate::rank).containsExactly(1, 2, 3, 4, 5);
    assertThat(revealed.candidates().getFirst().name()).isEqualTo("person-1");
    assertThat(revealed.own()).hasSize(5).allMatch(Decision::blind);
    assertThat(revealed.probe().expectedFalseCandidates()).isEqualTo(1.4);
    assertThat(home.casework.searches().hasSeen(home.alone, probe)).isTrue();
    assertThat(home.casework.searches().candidates(home.alone, probe)).hasSize(5);
  }

  @Test
  void noneOfTheseDecidesTheWholeList() {
    ProbeId probe = searched(Openness.BLIND, 20);
    Decision none = home.decided(home.alone, probe, Optional.empty(), Conclusion.EXCLUDED);
    assertThat(none.candidate()).isEmpty();
    assertThat(home.review(home.alone, probe)).isInstanceOf(Review.Revealed.class);
  }

  @Test
  void whoHasDecidedAllIsStillBlindUntilTheRevealIsAskedFor() {
    ProbeId probe = searched(Openness.BLIND, 3);
    home.decided(home.alone, probe, Optional.empty(), Conclusion.EXCLUDED);
    Review standing = home.standing(home.alone, probe);
    assertThat(standing).isInstanceOf(Review.Blind.class);
    assertThat(((Review.Blind) standing).undecided()).isZero();
    assertThat(home.decided(home.alone, probe, Optional.empty(), Conclusion.INCONCLUSIVE).blind())
        .isTrue();
    home.review(home.alone, probe);
    assertThat(home.standing(home.alone, probe)).isInstanceOf(Review.Revealed.class);
  }

  @Test
  void noneOfTheseIsNeverALead() {
    assertThatThrownBy(
            () -> CaseworkHome.decision(new ProbeId(1), Optional.empty(), Conclusion.LEAD))
        .isInstanceOf(SecondLookException.class);
  }

  @Test
  void aDecisionWithoutReasonOrALeadWithoutTheOriginalIsRefused() {
    assertThatThrownBy(
            () ->
                new NewDecision(
                    new ProbeId(1),
                    Optional.empty(),
                    Conclusion.EXCLUDED,
                    " ",
                    List.of(),
                    List.of(),
                    "[]",
                    true))
        .hasMessageContaining("reason");
    assertThatThrownBy(
            () ->
                new NewDecision(
                    new ProbeId(1),
                    Optional.of(new CandidateId(1)),
                    Conclusion.LEAD,
                    "alike",
                    List.of(),
                    List.of(),
                    "[]",
                    false))
        .hasMessageContaining("original");
  }

  @Test
  void theOrderAndTheNumbersOfBlindCandidatesSayNothingOfTheRank() {
    int inOrder = 0;
    for (int i = 0; i < 12; i++) {
      Review.Blind blind = (Review.Blind) home.review(home.alone, searched(Openness.BLIND, 10));
      List<Long> byNumber =
          blind.shuffled().stream()
              .sorted(java.util.Comparator.comparing(each -> each.id().value()))
              .map(BlindCandidate::photo)
              .toList();
      long[] photos = byNumber.stream().mapToLong(Long::longValue).toArray();
      long[] sorted = photos.clone();
      Arrays.sort(sorted);
      inOrder += Arrays.equals(photos, sorted) ? 1 : 0;
      assertThat(blind.shuffled().stream().map(BlindCandidate::photo).toList()).isEqualTo(byNumber);
    }
    assertThat(inOrder).isZero();
  }

  @Test
  void theShuffledOrderStaysTheSameAfterReopening() {
    ProbeId probe = searched(Openness.BLIND, 10);
    List<Long> before =
        ((Review.Blind) home.review(home.alone, probe))
            .shuffled().stream().map(BlindCandidate::photo).toList();
    home.reopen();
    assertThat(
            ((Review.Blind) home.review(home.alone, probe))
                .shuffled().stream().map(BlindCandidate::photo))
        .isEqualTo(before);
  }

  @Test
  void aChangedMindIsANewDecisionAndTheOldOneStays() {
    ProbeId probe = searched(Openness.BLIND, 1);
    CandidateId candidate =
        ((Review.Blind) home.review(home.alone, probe)).shuffled().getFirst().id();
    Decision first = home.decided(home.alone, probe, Optional.of(candidate), Conclusion.LEAD);
    home.review(home.alone, probe);
    Decision second =
        home.decided(home.alone, probe, Optional.of(candidate), Conclusion.INCONCLUSIVE);

    assertThat(second.replaces()).contains(first.id());
    assertThat(first.blind()).isTrue();
    assertThat(second.blind()).as("made after names and similarities were seen").isFalse();
    home.reopen();
    assertThat(home.casework.decisions().on(home.alone, probe)).containsExactly(first, second);
  }

  @Test
  void anOpenSearchShowsAllAtOnceAndItsDecisionsAreMarkedAsNotBlind() {
    ProbeId probe = searched(Openness.OPEN, 3);
    Review.Revealed review = (Review.Revealed) home.review(home.alone, probe);
    assertThat(review.candidates()).hasSize(3);
    assertThat(
            home.decided(
                    home.alone,
                    probe,
                    Optional.of(review.candidates().getFirst().id()),
                    Conclusion.LEAD)
                .blind())
        .isFalse();
  }

  @Test
  void theFirstLookAtARevealedListIsLoggedOnceAndTheLogHoldsNoSimilarity() {
    ProbeId probe = searched(Openness.BLIND, 2);
    home.decided(home.alone, probe, Optional.empty(), Conclusion.EXCLUDED);
    home.review(home.alone, probe);
    home.review(home.alone, probe);
    List<AuditEntry> entries =
        home.casework.log().entries(home.alone, AuditFilter.ALL, Long.MAX_VALUE, 100);
    assertThat(entries).filteredOn(entry -> entry.act().equals("REVEALED")).hasSize(1);
    assertThat(entries)
        .filteredOn(entry -> entry.act().equals("DECIDED"))
        .singleElement()
        .satisfies(entry -> assertThat(entry.details()).contains("\"record\"", "\"sha256\""));
    assertThat(entries)
        .noneMatch(
            entry -> entry.details().contains("person-1") || entry.details().contains("0.89"));
  }

  @Test
  void anotherExaminerStartsBlindAndSeesNothingOfTheFirstOnesDecisions() {
    Actor ana = home.account("ana", Role.EXAMINER);
    Actor ben = home.account("ben", Role.EXAMINER);
    ProbeId probe = home.searched(ana, file, track, Openness.BLIND, 2).probes().getFirst().id();
    home.decided(ana, probe, Optional.empty(), Conclusion.EXCLUDED);
    home.review(ana, probe);

    assertThat(home.review(ben, probe)).isInstanceOf(Review.Blind.class);
    assertThat(home.casework.decisions().of(ben, file.id())).isEmpty();
    assertThat(home.casework.decisions().on(ben, probe)).isEmpty();
    assertThatThrownBy(() -> home.casework.searches().candidates(ben, probe))
        .isInstanceOf(SecondLookException.class);

    home.run(tx -> home.casework.decisions().disclose(tx, ben, file.id()));
    assertThat(home.casework.decisions().of(ben, file.id())).hasSize(1);
    assertThat(home.casework.searches().candidates(ben, probe)).hasSize(2);
  }

  @Test
  void aCandidateOfAnotherProbeIsRefusedAndNothingIsStored() {
    ProbeId one = searched(Openness.BLIND, 1);
    ProbeId other = searched(Openness.BLIND, 1);
    CandidateId foreign =
        ((Review.Blind) home.review(home.alone, other)).shuffled().getFirst().id();
    long before = home.casework.log().head().sequence();
    assertThatThrownBy(
            () -> home.decided(home.alone, one, Optional.of(foreign), Conclusion.EXCLUDED))
        .isInstanceOf(SecondLookException.class);
    assertThat(home.casework.decisions().on(home.alone, one)).isEmpty();
    assertThat(home.casework.log().head().sequence()).isEqualTo(before);
  }
}
