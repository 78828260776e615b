package org.secondlook.workflow;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.secondlook.access.Actor;
import org.secondlook.base.Png;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.Candidate;
import org.secondlook.casework.Casework;
import org.secondlook.casework.Decision;
import org.secondlook.casework.NonMatedPair;
import org.secondlook.casework.SearchProbe;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.VerificationTask;
import org.secondlook.gallery.Photo;
import org.secondlook.gallery.PhotoId;

/**
 * Asks a second examiner for an own, blind decision on a pair, mixed with pairs of different people
 * ({@link StrangerPairs}) that can't be told from it by their making.
 */
public final class RequestVerification {
  private final Workstation workstation;
  private final Casework casework;
  private final RandomGenerator random;

  public RequestVerification(Workstation workstation, RandomGenerator random) {
    this.workstation = workstation;
    this.casework = workstation.casework();
    this.random = random;
  }

  /**
   * @param assignTo an account's name; empty for whoever comes first
   */
  public VerificationTask run(Actor actor, Decision decision, Optional<String> assignTo) {
    SearchProbe probe = casework.searches().probe(decision.probe()).orElseThrow();
    StoredTrack track = casework.evidence().track(probe.tracks().getFirst()).orElseThrow();
    new LookingOn(workstation).begin(actor, decision.caseId());
    Candidate candidate = candidate(actor, decision);
    Photo photo =
        workstation
            .gallery()
            .photo(new PhotoId(candidate.photo()))
            .orElseThrow(
                () ->
                    SecondLookException.policy(
                        "The candidate's photo is no longer enrolled, so nobody can verify this"
                            + " decision."));
    int wanted = varied(casework.policies().current().nonMatesMixedIn(), random);
    var shownProbe =
        FaceCrop.of(
            Png.read(casework.evidence().picture(track.id())), track.pictureArea(), track.best());
    List<NonMatedPair> strangers =
        new StrangerPairs(workstation, random).draw(wanted, candidate.person(), shownProbe);
    var shownPhoto = FaceCrop.of(workstation.pictures().upright(photo), photo.face());
    return UnitOfWork.act(
        workstation,
        transaction ->
            casework
                .verifications()
                .request(
                    transaction,
                    actor,
                    decision.id(),
                    shownProbe,
                    shownPhoto,
                    strangers,
                    assignTo));
  }

  /**
   * How many known strangers are mixed in: from the policy's number to twice as many, each as
   * likely. Whoever could count on how many there are would know after the last of them that the
   * rest is real; and where mismatches are rare, people lean towards a match (Mueller 2026).
   */
  static int varied(int least, RandomGenerator random) {
    return least == 0 ? 0 : least + random.nextInt(least + 1);
  }

  private Candidate candidate(Actor actor, Decision decision) {
    return decision
        .candidate()
        .flatMap(
            id ->
                casework.searches().candidates(actor, decision.probe()).stream()
                    .filter(each -> each.id().equals(id))
                    .findFirst())
        .orElseThrow(
            () ->
                SecondLookException.policy(
                    "Only a decision on one candidate can be verified by a second examiner."));
  }
}
