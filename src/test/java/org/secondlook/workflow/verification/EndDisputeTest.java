package org.secondlook.workflow.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.access.Role;
import org.secondlook.access.SignIn;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.SecondLookException.Kind;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseworkHome;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.Decision;
import org.secondlook.casework.DecisionStatus;
import org.secondlook.casework.Openness;
import org.secondlook.casework.ProbeId;
import org.secondlook.casework.Review;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.VerificationAnswer;
import org.secondlook.casework.VerificationItem;
import org.secondlook.casework.VerificationTask;
import org.secondlook.storage.StoreKind;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.accounts.SignInUser;

/** A lead on which two examiners disagree doesn't wait for a third for ever. */
class EndDisputeTest {
  @TempDir Path folder;

  @Test
  void aSupervisorEndsADisagreementForGoodAndAnExaminerMayNot() {
    CaseworkHome home = new CaseworkHome(folder, StoreKind.H2);
    Actor ana = home.account("ana", Role.EXAMINER);
    Actor ben = home.account("ben", Role.EXAMINER);
    home.account("boss", Role.SUPERVISOR);
    Decision lead = disputed(home, ana, ben);
    home.close();
    try (Workstation workstation = Workstation.open(home.home, Optional.empty())) {
      EndDispute end = new EndDispute(workstation);
      Actor examiner = signedIn(workstation, "ana");
      Actor boss = signedIn(workstation, "boss");
      refused(() -> end.run(examiner, lead.id(), "nobody is left"), Kind.POLICY, "may not");
      refused(() -> end.run(boss, lead.id(), " "), Kind.POLICY, "needs a reason");
      assertThat(standing(workstation, lead)).isInstanceOf(DecisionStatus.Disputed.class);

      end.run(boss, lead.id(), "nobody is left");

      assertThat(standing(workstation, lead))
          .isInstanceOfSatisfying(
              DecisionStatus.EndedInconclusive.class,
              ended -> assertThat(ended.why()).contains("nobody is left"));
      List<AuditEntry> entries = new ArrayList<>();
      workstation.casework().log().all(entries::add);
      assertThat(entries.getLast().act()).isEqualTo(Act.DISPUTE_ENDED.name());
      assertThat(entries.getLast().user()).isEqualTo("boss");
      assertThat(workstation.casework().log().checkpoints().getLast().sequence())
          .isEqualTo(entries.getLast().sequence());
      refused(() -> end.run(boss, lead.id(), "again"), Kind.USAGE, "no disagreement");
      assertThat(workstation.casework().log().verify()).isInstanceOf(AuditVerdict.Intact.class);
    }
  }

  private static Actor signedIn(Workstation workstation, String name) {
    SignIn in = new SignInUser(workstation).run(name, CaseworkHome.PASSWORD.toCharArray());
    return ((SignIn.Welcome) in).actor();
  }

  private static DecisionStatus standing(Workstation workstation, Decision lead) {
    return workstation.casework().verifications().standing(lead.id());
  }

  private static void refused(Runnable act, Kind kind, String words) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(
            SecondLookException.class, e -> assertThat(e.kind()).isEqualTo(kind))
        .hasMessageContaining(words);
  }

  private static Decision disputed(CaseworkHome home, Actor ana, Actor ben) {
    CaseFile file = home.newCase(ana, "2026-1");
    StoredTrack track = home.tracks(ana, file, "aisle.mp4", 1).getFirst();
    ProbeId probe = home.searched(ana, file, track, Openness.BLIND, 2).probes().getFirst().id();
    var shown = ((Review.Blind) home.review(ana, probe)).shuffled().getFirst();
    Decision lead = home.decided(ana, probe, Optional.of(shown.id()), Conclusion.LEAD);
    VerificationTask task = home.verificationOf(ana, lead, 3, Optional.of("ben"));
    VerificationAnswer no =
        new VerificationAnswer(Conclusion.EXCLUDED, "the ears differ", List.of());
    for (VerificationItem item :
        home.act(tx -> home.casework.verifications().items(tx, ben, task.id()))) {
      home.act(tx -> home.casework.verifications().answer(tx, ben, task.id(), item.id(), no));
    }
    return lead;
  }
}
