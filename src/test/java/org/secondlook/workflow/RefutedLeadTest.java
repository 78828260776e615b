package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.casework.Candidate;
import org.secondlook.casework.CandidateId;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseworkHome;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.Decision;
import org.secondlook.casework.Openness;
import org.secondlook.casework.Review;
import org.secondlook.casework.SearchProbe;
import org.secondlook.casework.Stated.LeadOutcome;
import org.secondlook.casework.StoredTrack;
import org.secondlook.storage.StoreKind;

/** A lead that was refuted is never listed silently again; and strangers come in varied number. */
class RefutedLeadTest {
  @TempDir Path folder;

  @Test
  void aRefutedPairIsToldInTheNextSearchForThatFaceAndInNoOther() {
    SearchProbe same;
    SearchProbe other;
    List<Candidate> candidates;
    List<Candidate> others;
    CaseworkHome home = new CaseworkHome(folder, StoreKind.H2);
    Actor who = home.alone;
    CaseFile file = home.newCase(who, "7");
    List<StoredTrack> tracks = home.tracks(who, file, "aisle.mp4", 2);
    SearchProbe first =
        home.searched(who, file, tracks.getFirst(), Openness.OPEN, 2).probes().getFirst();
    Review.Revealed list = (Review.Revealed) home.review(who, first.id());
    CandidateId wrong = list.candidates().getFirst().id();
    Decision lead = home.decided(who, first.id(), Optional.of(wrong), Conclusion.LEAD);
    state(home, lead, LeadOutcome.Result.REFUTED);
    same = home.searched(who, file, tracks.getFirst(), Openness.OPEN, 2).probes().getFirst();
    candidates = home.casework.searches().candidates(who, same.id());
    other = home.searched(who, file, tracks.getLast(), Openness.OPEN, 2).probes().getFirst();
    others = home.casework.searches().candidates(who, other.id());
    home.close();
    try (Workstation workstation = Workstation.open(home.home, Optional.empty())) {
      RefutedBefore refuted = new RefutedBefore(workstation);
      assertThat(refuted.of(same, candidates))
          .hasSize(1)
          .containsKey(candidates.getFirst().id())
          .allSatisfy((id, why) -> assertThat(why).contains("look-alike", "refuted"));
      assertThat(refuted.of(other, others)).isEmpty();
    }
    home.open();
    state(home, lead, LeadOutcome.Result.CONFIRMED);
    home.close();
    try (Workstation workstation = Workstation.open(home.home, Optional.empty())) {
      assertThat(new RefutedBefore(workstation).of(same, candidates)).isEmpty();
    }
  }

  private static void state(CaseworkHome home, Decision lead, LeadOutcome.Result result) {
    home.act(
        tx ->
            home.casework
                .statements()
                .state(tx, home.alone, new LeadOutcome(lead.id(), result, "court")));
  }

  @Test
  void nobodyCanCountOnHowManyStrangersAreMixedIn() {
    Random random = new Random(5);
    for (int least : new int[] {1, 3, 10}) {
      assertThat(random.ints(300).map(_ -> RequestVerification.varied(least, random)).distinct())
          .hasSize(least + 1)
          .allMatch(count -> count >= least && count <= 2 * least);
    }
    assertThat(RequestVerification.varied(0, random)).isZero();
  }
}
