package org.secondlook.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.secondlook.access.Actor;
import org.secondlook.access.Role;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.base.SecondLookException;
import org.secondlook.storage.EachStore;
import org.secondlook.storage.StoreKind;

@EachStore
class VerificationTest {
  @Parameter StoreKind kind;
  @TempDir Path folder;
  private CaseworkHome home;
  private Actor ana;
  private Actor ben;
  private Actor cleo;
  private Actor boss;
  private CaseFile file;
  private ProbeId probe;
  private Decision lead;

  @BeforeEach
  void decide() {
    home = new CaseworkHome(folder, kind);
    ana = home.account("ana", Role.EXAMINER);
    ben = home.account("ben", Role.EXAMINER);
    cleo = home.account("cleo", Role.EXAMINER);
    boss = home.account("boss", Role.SUPERVISOR);
    file = home.newCase(ana, "2026-1");
    StoredTrack track = home.tracks(ana, file, "aisle.mp4", 1).getFirst();
    probe = home.searched(ana, file, track, Openness.BLIND, 2).probes().getFirst().id();
    List<BlindCandidate> shown = ((Review.Blind) home.review(ana, probe)).shuffled();
    lead = home.decided(ana, probe, Optional.of(shown.getFirst().id()), Conclusion.LEAD);
  }

  @AfterEach
  void close() {
    home.close();
  }

  private VerificationTask request(Optional<String> assignTo) {
    return request(3, assignTo);
  }

  private VerificationTask request(int mixedIn, Optional<String> assignTo) {
    return home.verificationOf(ana, lead, mixedIn, assignTo);
  }

  private List<VerificationItem> items(Actor actor, VerificationId task) {
    return home.act(tx -> home.casework.verifications().items(tx, actor, task));
  }

  private Optional<VerificationResult> answer(
      Actor actor, VerificationTask task, long item, VerificationAnswer answer) {
    return home.act(tx -> home.casework.verifications().answer(tx, actor, task.id(), item, answer));
  }

  /** Answers all pairs: the real one as told, the others as excluded. */
  private VerificationResult answer(Actor actor, VerificationTask task, Conclusion onTheRealPair) {
    VerificationResult result = null;
    for (VerificationItem item : items(actor, task.id())) {
      boolean real = Arrays.equals(item.left().bytes(), CaseworkHome.picture(1).bytes());
      VerificationAnswer answer =
          new VerificationAnswer(
              real ? onTheRealPair : Conclusion.EXCLUDED,
              "compared from the top to the bottom",
              CaseworkHome.features(real ? onTheRealPair : Conclusion.EXCLUDED));
      result = answer(actor, task, item.id(), answer).orElse(result);
    }
    return result;
  }

  private DecisionStatus standing() {
    return home.casework.verifications().standing(lead.id());
  }

  @Test
  void aVerifierGetsPicturesOnlyAndLearnsAfterwardsWhichWereMixedIn() {
    assertThat(
            Stream.of(VerificationItem.class.getRecordComponents()).map(RecordComponent::getName))
        .containsExactly("id", "position", "left", "right", "answered");
    assertThat(standing()).isInstanceOf(DecisionStatus.NotVerified.class);
    VerificationTask task = request(Optional.empty());
    assertThat(standing()).isInstanceOf(DecisionStatus.Waiting.class);
    assertThat(task.pairs()).isEqualTo(4);
    assertThat(home.casework.verifications().open(ben)).hasSize(1);

    VerificationResult result = answer(ben, task, Conclusion.LEAD);
    assertThat(result.mixedIn()).hasSize(3).doesNotHaveDuplicates();
    assertThat(result.verification().agrees()).isTrue();
    assertThat(result.verification().verifier()).isEqualTo("ben");
    assertThat(result.verification().nonMatesCalledLead()).isZero();
    home.reopen();
    home.signIn("ana");
    assertThat(standing())
        .isEqualTo(new DecisionStatus.Verified(Conclusion.LEAD, List.of(result.verification())));
    assertThat(home.casework.log().verify()).isInstanceOf(AuditVerdict.Intact.class);
  }

  /** Whoever knew at which place the real pair comes would not be blind. */
  @Test
  void theRealPairComesAtAnyPlace() {
    int requests = 24;
    Map<Integer, Integer> places = new TreeMap<>();
    for (StoredTrack track : home.tracks(ana, file, "entrance.mp4", requests)) {
      ProbeId each = home.searched(ana, file, track, Openness.BLIND, 1).probes().getFirst().id();
      CandidateId shown = ((Review.Blind) home.review(ana, each)).shuffled().getFirst().id();
      lead = home.decided(ana, each, Optional.of(shown), Conclusion.LEAD);
      for (VerificationItem item : items(ben, request(3, Optional.of("ben")).id())) {
        if (Arrays.equals(item.left().bytes(), CaseworkHome.picture(1).bytes())) {
          places.merge(item.position(), 1, Integer::sum);
        }
      }
    }
    // By chance, 24 real pairs at two of four places only would come once in three million times.
    assertThat(places).hasSizeGreaterThanOrEqualTo(3);
    assertThat(places.values()).allMatch(many -> many < requests * 3 / 4);
  }

  @Test
  void theFirstExaminerCanNeitherBeAskedNorTakeTheTask() {
    assertThatThrownBy(() -> request(Optional.of("ANA")))
        .isInstanceOf(SecondLookException.class)
        .hasMessageContaining("Another person");
    VerificationTask task = request(Optional.empty());
    assertThat(home.casework.verifications().open(ana)).isEmpty();
    assertThatThrownBy(() -> items(ana, task.id())).hasMessageContaining("Another person");
    assertThatThrownBy(
            () -> answer(ana, task, 1, new VerificationAnswer(Conclusion.LEAD, "yes", List.of())))
        .hasMessageContaining("Another person");
    assertThat(standing()).isInstanceOf(DecisionStatus.Waiting.class);
  }

  @Test
  void whoHasSeenTheDecisionsOrTheListIsNoLongerBlind() {
    home.review(ana, probe);
    home.decided(ana, probe, Optional.empty(), Conclusion.EXCLUDED);
    home.run(tx -> home.casework.decisions().disclose(tx, ben, file.id()));
    assertThatThrownBy(() -> request(Optional.of("ben"))).hasMessageContaining("no longer blind");
    VerificationTask task = request(Optional.empty());
    assertThat(home.casework.verifications().open(ben)).isEmpty();
    assertThat(home.casework.verifications().open(cleo)).hasSize(1);
    assertThatThrownBy(() -> items(ben, task.id())).hasMessageContaining("no longer blind");
  }

  @Test
  void aVerifierWhoLooksItUpHalfWayCanNotGoOn() {
    home.decided(ana, probe, Optional.empty(), Conclusion.EXCLUDED);
    VerificationTask task = request(Optional.of("ben"));
    List<VerificationItem> items = items(ben, task.id());
    home.run(tx -> home.casework.decisions().disclose(tx, ben, file.id()));
    assertThatThrownBy(
            () ->
                answer(
                    ben,
                    task,
                    items.getFirst().id(),
                    new VerificationAnswer(Conclusion.LEAD, "yes", List.of())))
        .hasMessageContaining("no longer blind");
  }

  @Test
  void supervisorsSeeEverythingAndThereforeNeverVerify() {
    assertThat(home.casework.decisions().of(boss, file.id())).as("not told to her yet").isEmpty();
    assertThat(home.casework.decisions().awaitsDisclosure(boss, file.id())).isTrue();
    home.run(tx -> home.casework.decisions().lookOn(tx, boss, file.id()));
    assertThat(home.casework.decisions().awaitsDisclosure(boss, file.id())).isFalse();
    assertThat(home.casework.decisions().of(boss, file.id())).hasSize(1);
    assertThatThrownBy(() -> request(Optional.of("boss"))).hasMessageContaining("may not verify");
  }

  @Test
  void tooFewNonMatedPairsAreRefused() {
    assertThatThrownBy(() -> request(2, Optional.empty()))
        .isInstanceOf(SecondLookException.class)
        .hasMessageContaining("at least 3");
  }

  @Test
  void whatEachSaidWhileBlindIsToldByPairOnceTheVerificationIsOver() {
    Verifications verifications = home.casework.verifications();
    VerificationTask task = request(Optional.of("BEN"));
    answer(
        ben,
        task,
        items(ben, task.id()).getFirst().id(),
        new VerificationAnswer(Conclusion.EXCLUDED, "an answer before the end", List.of()));
    assertThat(verifications.opinions()).extracting(BlindOpinion::verifying).containsExactly(false);
    for (VerificationItem item : items(ben, task.id())) {
      if (!item.answered()) {
        answer(
            ben,
            task,
            item.id(),
            new VerificationAnswer(Conclusion.EXCLUDED, "another person", List.of()));
      }
    }
    answer(cleo, request(Optional.of("cleo")), Conclusion.EXCLUDED);
    List<BlindOpinion> opinions = verifications.opinions();
    assertThat(opinions).hasSize(1 + 4 + 4);
    assertThat(opinions.stream().filter(each -> each.decision().isPresent()))
        .hasSize(3)
        .allSatisfy(
            each -> {
              assertThat(each.decision()).contains(lead.id());
              assertThat(each.pair()).isEqualTo(opinions.getFirst().pair());
            });
    assertThat(opinions.stream().map(BlindOpinion::pair).distinct()).hasSize(4);
  }

  @Test
  void aDisagreementGoesToAThirdWhoseVoteDecides() {
    assertThat(answer(ben, request(Optional.empty()), Conclusion.EXCLUDED).verification().agrees())
        .isFalse();
    assertThat(standing()).isInstanceOf(DecisionStatus.Disputed.class);
    assertThat(standing().conclusion()).isEqualTo(Conclusion.INCONCLUSIVE);
    assertThatThrownBy(() -> request(Optional.of("ben"))).hasMessageContaining("third");
    VerificationTask second = request(Optional.of("cleo"));
    assertThat(home.casework.verifications().open(ben)).isEmpty();
    answer(cleo, second, Conclusion.EXCLUDED);
    assertThat(standing().conclusion()).isEqualTo(Conclusion.EXCLUDED);
    assertThat(home.casework.verifications().of(lead.id()))
        .extracting(Verification::round)
        .containsExactly(1, 2);
  }

  @Test
  void threeConclusionsEndInconclusive() {
    answer(ben, request(Optional.empty()), Conclusion.EXCLUDED);
    answer(cleo, request(Optional.empty()), Conclusion.NOT_COMPARABLE);
    assertThat(standing()).isInstanceOf(DecisionStatus.EndedInconclusive.class);
    assertThat(standing().conclusion()).isEqualTo(Conclusion.INCONCLUSIVE);
  }

  @Test
  void aSupervisorMayEndADisagreementAsInconclusiveAndNothingElse() {
    assertThatThrownBy(
            () ->
                home.run(
                    tx ->
                        home.casework
                            .verifications()
                            .endInconclusive(tx, boss, lead.id(), "no third")))
        .hasMessageContaining("no disagreement");
    answer(ben, request(Optional.empty()), Conclusion.INCONCLUSIVE);
    home.run(
        tx ->
            home.casework
                .verifications()
                .endInconclusive(tx, boss, lead.id(), "no third examiner is to be had"));
    assertThat(standing()).isInstanceOf(DecisionStatus.EndedInconclusive.class);
    assertThatThrownBy(() -> request(Optional.empty())).hasMessageContaining("ended");
    assertThat(home.casework.log().verify()).isInstanceOf(AuditVerdict.Intact.class);
  }

  @Test
  void knownNonMatesTakenForALeadCountAsTheVerifiersErrors() {
    VerificationTask task = request(Optional.empty());
    VerificationResult result = null;
    for (VerificationItem item : items(ben, task.id())) {
      result =
          answer(
                  ben,
                  task,
                  item.id(),
                  new VerificationAnswer(
                      Conclusion.LEAD, "all alike", CaseworkHome.features(Conclusion.LEAD)))
              .orElse(null);
    }
    assertThat(result.verification().nonMatesCalledLead()).isEqualTo(3);
    CaseStatistics counts =
        home.casework.cases().statistics(boss, Optional.empty(), Optional.empty());
    assertThat(counts.knownNonMatesJudged()).isEqualTo(3);
    assertThat(counts.knownNonMatesCalledLead()).isEqualTo(3);
    assertThat(counts.verifications()).isEqualTo(1);
    assertThat(counts.verificationDisagreements()).isZero();
  }

  @Test
  void answersAreFinal() {
    VerificationTask task = request(Optional.empty());
    VerificationItem item = items(ben, task.id()).getFirst();
    VerificationAnswer answer =
        new VerificationAnswer(Conclusion.EXCLUDED, "ears differ", List.of());
    answer(ben, task, item.id(), answer);
    assertThatThrownBy(() -> answer(ben, task, item.id(), answer)).hasMessageContaining("final");
    assertThatThrownBy(() -> items(cleo, task.id())).hasMessageContaining("somebody else's");
  }

  @Test
  void picturesAreErasedWhenTheTaskEndsOrAPersonInItIsRemoved() {
    answer(ben, request(Optional.empty()), Conclusion.EXCLUDED);
    assertThat(pictures()).isZero();
    request(Optional.empty());
    assertThat(pictures()).isEqualTo(4);
    home.run(tx -> home.casework.verifications().withdraw(tx, boss, List.of(8001L)));
    assertThat(pictures()).isZero();
    assertThat(standing()).isInstanceOf(DecisionStatus.Disputed.class);
    assertThat(home.casework.log().verify()).isInstanceOf(AuditVerdict.Intact.class);
  }

  private long pictures() {
    return home.database.read(
        connection -> {
          try (var statement = connection.createStatement();
              var rows =
                  statement.executeQuery(
                      "SELECT COUNT(*) FROM verification_item WHERE left_picture IS NOT NULL")) {
            rows.next();
            return rows.getLong(1);
          }
        });
  }

  @Test
  void aSingleUserHomeRecordsDecisionsButNeverVerifiesThem() throws Exception {
    try (CaseworkHome other =
        new CaseworkHome(java.nio.file.Files.createDirectory(folder.resolve("other")), kind)) {
      CaseFile single = other.newCase(other.alone, "1");
      StoredTrack track = other.tracks(other.alone, single, "a.mp4", 1).getFirst();
      ProbeId own =
          other.searched(other.alone, single, track, Openness.BLIND, 1).probes().getFirst().id();
      CandidateId candidate =
          ((Review.Blind) other.review(other.alone, own)).shuffled().getFirst().id();
      Decision decision = other.decided(other.alone, own, Optional.of(candidate), Conclusion.LEAD);
      assertThatThrownBy(
              () ->
                  other.act(
                      tx ->
                          other
                              .casework
                              .verifications()
                              .request(
                                  tx,
                                  other.alone,
                                  decision.id(),
                                  CaseworkHome.picture(1),
                                  CaseworkHome.picture(2),
                                  CaseworkHome.nonMates(3),
                                  Optional.empty())))
          .isInstanceOfSatisfying(
              SecondLookException.class,
              e -> assertThat(e.kind()).isEqualTo(SecondLookException.Kind.POLICY))
          .hasMessageContaining("second examiner");
      assertThat(other.casework.verifications().standing(decision.id()))
          .isEqualTo(new DecisionStatus.NotVerified(Conclusion.LEAD));
    }
  }
}
