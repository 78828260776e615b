package org.secondlook.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.access.Oversight;
import org.secondlook.access.Policy;
import org.secondlook.access.Role;
import org.secondlook.access.Switch;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.FeatureFinding.Finding;
import org.secondlook.casework.Stated.LeadOutcome;
import org.secondlook.casework.Stated.OtherEvidence;
import org.secondlook.casework.Stated.OtherEvidence.Answer;
import org.secondlook.storage.StoreKind;

/** What a lead asks for, and each way to do without it. */
class BeforeALeadTest {
  @TempDir Path folder;
  private CaseworkHome home;
  private Actor ana;
  private CaseFile file;
  private SearchProbe probe;
  private List<BlindCandidate> shown;

  @BeforeEach
  void search() {
    home = new CaseworkHome(folder, StoreKind.H2);
    ana = home.account("ana", Role.EXAMINER);
    file = home.newCase(ana, "2026-1");
    StoredTrack track = home.tracks(ana, file, "aisle.mp4", 1).getFirst();
    probe = home.searched(ana, file, track, Openness.BLIND, 2).probes().getFirst();
    shown = ((Review.Blind) home.review(ana, probe.id())).shuffled();
  }

  @AfterEach
  void close() {
    home.close();
  }

  private NewDecision lead(String reason, List<FeatureFinding> features) {
    return lead(reason, features, Optional.empty());
  }

  private NewDecision lead(
      String reason, List<FeatureFinding> features, Optional<Support> support) {
    return new NewDecision(
        probe.id(),
        Optional.of(shown.getFirst().id()),
        Conclusion.LEAD,
        reason,
        features,
        List.of(),
        "[]",
        true,
        support);
  }

  private static List<FeatureFinding> all(Finding finding, String note) {
    List<FeatureFinding> all = new ArrayList<>();
    for (Feature each : Feature.values()) {
      all.add(new FeatureFinding(each, finding, note));
    }
    return all;
  }

  private static void assertRefused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable act, String said) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            SecondLookException.class,
            e -> assertThat(e.kind()).isEqualTo(SecondLookException.Kind.POLICY))
        .hasMessageContaining(said);
  }

  @Test
  void aFeatureThatIsNotAnsweredStopsALeadAndIsNamed() {
    for (Feature each : Feature.values()) {
      List<FeatureFinding> features = all(Finding.SIMILAR, "");
      features.removeIf(finding -> finding.feature() == each);
      assertRefused(
          () -> lead("much alike", features),
          "Still open: " + each.name().toLowerCase().split("_")[0]);
    }
    assertRefused(() -> lead("a", List.of()), "ASTM E3149-26");
    assertRefused(() -> lead("a", all(Finding.SIMILAR, "")), "write a sentence");
  }

  @Test
  void notVisibleAndNotComparableAreAnswersOnlyWithTheirReason() {
    for (Finding finding : List.of(Finding.NOT_VISIBLE, Finding.NOT_COMPARABLE)) {
      List<FeatureFinding> features = all(Finding.SIMILAR, "");
      features.set(3, new FeatureFinding(features.get(3).feature(), finding, " "));
      assertRefused(() -> lead("much alike", features), "need a reason");
      features.set(3, new FeatureFinding(features.get(3).feature(), finding, "under a cap"));
      lead("much alike", features);
      assertRefused(() -> lead("much alike", all(finding, "dark")), "no lead");
    }
  }

  @Test
  void theEditionByWhichFeaturesWereAskedForIsKeptWithTheDecision() {
    Decision made =
        home.act(
            tx ->
                home.casework
                    .review()
                    .decide(tx, ana, lead("much alike", all(Finding.SIMILAR, ""))));
    assertThat(made.edition()).contains(FeatureReview.EDITION);
    home.tamper("UPDATE decision SET edition = 'another'");
    assertThat(home.casework.log().verify().toString()).contains("decision 1");
  }

  @Test
  void aVerifiersLeadAsksForTheSame() {
    Decision lead = decided();
    Actor ben = home.account("ben", Role.EXAMINER);
    VerificationTask task = home.verificationOf(ana, lead, 3, Optional.of("ben"));
    VerificationItem item =
        home.act(tx -> home.casework.verifications().items(tx, ben, task.id())).getFirst();
    assertRefused(
        () ->
            home.act(
                tx ->
                    home.casework
                        .verifications()
                        .answer(
                            tx,
                            ben,
                            task.id(),
                            item.id(),
                            new VerificationAnswer(Conclusion.LEAD, "much alike", List.of()))),
        "every feature");
  }

  private Decision decided() {
    Decision lead =
        home.decided(ana, probe.id(), Optional.of(shown.getFirst().id()), Conclusion.LEAD);
    home.decided(ana, probe.id(), Optional.of(shown.getLast().id()), Conclusion.EXCLUDED);
    return lead;
  }

  private long state(Actor actor, Stated stated) {
    return home.act(tx -> home.casework.statements().state(tx, actor, stated));
  }

  @Test
  void otherEvidenceIsAskedForAfterTheWholeListIsDecidedAndShown() {
    Decision lead =
        home.decided(ana, probe.id(), Optional.of(shown.getFirst().id()), Conclusion.LEAD);
    assertRefused(() -> home.nothingElse(ana, lead.id()), "decided blind");
    Decision excluded =
        home.decided(ana, probe.id(), Optional.of(shown.getLast().id()), Conclusion.EXCLUDED);
    assertRefused(() -> home.nothingElse(ana, lead.id()), "decided blind");
    home.review(ana, probe.id());
    home.nothingElse(ana, lead.id());
    assertThatThrownBy(() -> home.nothingElse(ana, excluded.id())).hasMessageContaining("no lead");
    Actor otto = home.account("otto", Role.AUDITOR);
    assertRefused(() -> home.nothingElse(otto, lead.id()), "auditor");
    assertThat(home.casework.statements().all(OtherEvidence.class)).hasSize(1);
  }

  @Test
  void eachPointIsAnsweredAndAContradictionSaysWhatItIs() {
    Map<OtherEvidence.Point, Answer> points = new EnumMap<>(OtherEvidence.Point.class);
    for (OtherEvidence.Point each : OtherEvidence.Point.values()) {
      assertRefused(() -> new OtherEvidence(new DecisionId(1), Optional.empty(), points), "open");
      points.put(each, new Answer(Answer.Known.FITS, ""));
    }
    new OtherEvidence(new DecisionId(1), Optional.of("a receipt"), points);
    assertRefused(() -> new Answer(Answer.Known.CONTRADICTS, " "), "contradicts");
    assertRefused(
        () -> new LeadOutcome(new DecisionId(1), LeadOutcome.Result.CONFIRMED, " "), "who or what");
  }

  @Test
  void aStatementThatIsTakenOutOfTheLogOrAlteredIsNamed() {
    Decision lead = decided();
    home.review(ana, probe.id());
    long entry = state(ana, new LeadOutcome(lead.id(), LeadOutcome.Result.REFUTED, "court"));
    home.tamper(
        "UPDATE audit_entry SET details = REPLACE(details, 'REFUTED', 'CONFIRMED') WHERE sequence ="
            + " ?",
        entry);
    assertThat(home.casework.log().verify().toString()).contains("firstBad=" + entry);
  }

  @Test
  void theScaleOfSupportIsAskedForOnlyWhereThePolicyDoesAndFitsTheConclusion() {
    assertRefused(() -> decide(Optional.of(new Support(2))), "asks for no strength");
    Policy asks = Policy.INITIAL.with(Oversight.NONE.with(Switch.SUPPORT_SCALE, true));
    Actor root = home.account("root", Role.ADMINISTRATOR);
    home.act(tx -> home.casework.policies().change(tx, root, asks, "graded opinions"));
    assertRefused(() -> decide(Optional.empty()), "asks for the strength");
    assertRefused(() -> decide(Optional.of(new Support(-1))), "doesn't fit");
    assertThatThrownBy(() -> new Support(4)).hasMessageContaining("-3 and +3");
    assertThat(decide(Optional.of(new Support(2))).support()).contains(new Support(2));
    assertThat(Support.fused(List.of(new Support(3), new Support(-1)))).hasValue(1);
    assertThat(Support.fused(List.of(new Support(3)))).isEmpty();
  }

  private Decision decide(Optional<Support> support) {
    return home.act(
        tx ->
            home.casework
                .review()
                .decide(tx, ana, lead("much alike", all(Finding.SIMILAR, ""), support)));
  }
}
