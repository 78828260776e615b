package org.secondlook.report.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.access.Role;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.BlindCandidate;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseworkHome;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.Decision;
import org.secondlook.casework.NewDecision;
import org.secondlook.casework.Openness;
import org.secondlook.casework.ProbeId;
import org.secondlook.casework.Review;
import org.secondlook.casework.Stated;
import org.secondlook.casework.Stated.OtherEvidence;
import org.secondlook.casework.Stated.OtherEvidence.Answer;
import org.secondlook.casework.StoredTrack;
import org.secondlook.storage.StoreKind;
import org.secondlook.workflow.ExportReport;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.accounts.SignInUser;

/** What stands beside a lead in a report, and that no report is made without it. */
class ReportAsksForOtherEvidenceTest {
  @TempDir Path folder;
  private CaseworkHome home;
  private Actor ana;
  private Actor boss;
  private CaseFile file;
  private Decision lead;

  @BeforeEach
  void decideALead() {
    home = new CaseworkHome(folder, StoreKind.H2);
    ana = home.account("ana", Role.EXAMINER);
    boss = home.account("boss", Role.SUPERVISOR);
    file = home.newCase(ana, "2026-1");
    StoredTrack track = home.tracks(ana, file, "aisle.mp4", 1).getFirst();
    ProbeId probe = home.searched(ana, file, track, Openness.BLIND, 2).probes().getFirst().id();
    List<BlindCandidate> shown = ((Review.Blind) home.review(ana, probe)).shuffled();
    lead = home.decided(ana, probe, Optional.of(shown.getFirst().id()), Conclusion.LEAD);
    NewDecision excluded =
        new NewDecision(
            probe,
            Optional.of(shown.getLast().id()),
            Conclusion.EXCLUDED,
            "the ears differ",
            List.of(),
            List.of(),
            "[]",
            true);
    home.act(tx -> home.casework.review().decide(tx, ana, excluded));
    home.review(ana, probe);
    home.run(
        tx ->
            home.casework
                .searches()
                .logRefusal(tx, ana, Optional.of(file.id()), "curiosity", "not on the list"));
    home.run(tx -> home.casework.decisions().disclose(tx, boss, file.id()));
  }

  @AfterEach
  void close() {
    home.close();
  }

  private String report() {
    home.close();
    try (Workstation workstation = Workstation.open(home.home, Optional.empty())) {
      new SignInUser(workstation).run("boss", CaseworkHome.PASSWORD.toCharArray());
      CaseFile now = workstation.casework().cases().find(file.id()).orElseThrow();
      return new ReportHtml(new ExportReport(workstation).gather(boss, now, JobContext.silent()))
          .write();
    } finally {
      home.open();
      home.signIn("ana");
    }
  }

  @Test
  void noReportIsMadeOfALeadOfWhichNobodyWasAsked() {
    assertThatThrownBy(this::report)
        .isInstanceOfSatisfying(
            SecondLookException.class,
            e -> assertThat(e.kind()).isEqualTo(SecondLookException.Kind.POLICY))
        .hasMessageContaining("what else speaks for or against it");
    home.nothingElse(ana, lead.id());
    assertThat(report()).contains("None yet: nothing but the faces speaks for it");
  }

  @Test
  void aContradictionAndWhatBecameOfALeadStandBesideIt() {
    Map<OtherEvidence.Point, Answer> points = new EnumMap<>(OtherEvidence.Point.class);
    for (OtherEvidence.Point each : OtherEvidence.Point.values()) {
      points.put(each, new Answer(Answer.Known.FITS, ""));
    }
    points.put(OtherEvidence.Point.HEIGHT, new Answer(Answer.Known.CONTRADICTS, "8 inches taller"));
    home.act(
        tx ->
            home.casework
                .statements()
                .state(tx, ana, new OtherEvidence(lead.id(), Optional.of("a receipt"), points)));
    home.act(
        tx ->
            home.casework
                .statements()
                .state(
                    tx,
                    ana,
                    new Stated.LeadOutcome(
                        lead.id(), Stated.LeadOutcome.Result.REFUTED, "in a jail elsewhere")));
    assertThat(report())
        .contains(
            "a receipt (ana",
            "Contradicts: 8 inches taller",
            "contradicts the lead: height (8 inches taller)",
            "Refuted: in a jail elsewhere",
            "Contradicted by what is known: height. Refuted since: in a jail elsewhere.",
            "Features asked for by ASTM E3149-26");
  }

  @Test
  void aContradictionThatSomebodyStatesAwayIsStillTold() {
    Map<OtherEvidence.Point, Answer> points = new EnumMap<>(OtherEvidence.Point.class);
    for (OtherEvidence.Point each : OtherEvidence.Point.values()) {
      points.put(each, new Answer(Answer.Known.FITS, ""));
    }
    points.put(OtherEvidence.Point.IN_CUSTODY, new Answer(Answer.Known.CONTRADICTS, "in jail"));
    home.act(
        tx ->
            home.casework
                .statements()
                .state(tx, ana, new OtherEvidence(lead.id(), Optional.empty(), points)));
    home.nothingElse(ana, lead.id());
    assertThat(report())
        .contains("Stated before", "in custody contradicts: in jail (ana")
        .doesNotContain("contradicts the lead");
  }

  @Test
  void thePracticeIsNamedOnlyWhereFeaturesWereAnswered() {
    home.nothingElse(ana, lead.id());
    assertThat(report()).containsOnlyOnce("Features asked for by");
  }

  @Test
  void ofALeadOfAnEarlierVersionItIsSaidThatNobodyAsked() {
    home.tamper("UPDATE decision SET edition = NULL");
    assertThat(report())
        .contains(
            "Unknown: the version in which this was decided did not ask for it",
            "was not recorded");
  }

  @Test
  void theDisclosurePageNamesEveryUseAndWhoWasShownWhat() {
    home.nothingElse(ana, lead.id());
    assertThat(report())
        .contains(
            "Face recognition software was used",
            "purpose: curiosity): not on the list",
            "2 candidates for 1 probe",
            "1 excluded, 1 investigative lead",
            "ana (examiner) after deciding",
            "boss (supervisor) by looking on",
            "is missed by")
        .doesNotContainIgnoringCase("investigative means");
  }

  @Test
  void aValidationThatCameOutBadlyIsNotTakenBackByAnEasierOne() {
    home.nothingElse(ana, lead.id());
    for (String summary : List.of("3 rates hold, 1 does not", "4 rates hold")) {
      Stated.Validated each = new Stated.Validated("validation.json", "00", "0.2.0", summary);
      home.act(tx -> home.casework.statements().state(tx, ana, each));
    }
    assertThat(report()).containsSubsequence("4 rates hold", "3 rates hold, 1 does not");
  }
}
