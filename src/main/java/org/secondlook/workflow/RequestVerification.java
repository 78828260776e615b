package org.secondlook.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.Actor;
import org.secondlook.casework.Candidate;
import org.secondlook.casework.Casework;
import org.secondlook.casework.Decision;
import org.secondlook.casework.NonMatedPair;
import org.secondlook.casework.SearchProbe;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.VerificationTask;
import org.secondlook.gallery.Gallery;
import org.secondlook.gallery.Person;
import org.secondlook.gallery.Photo;
import org.secondlook.gallery.PhotoId;
import org.secondlook.search.Filter;
import org.secondlook.search.Match;
import org.secondlook.storage.Transaction;
import org.secondlook.vision.Template;

/**
 * Asks a second examiner for an own, blind decision on a pair, mixed with pairs of different
 * people. The mixed-in pairs are look-alikes as the engine sees them: easy strangers would show
 * nothing of the verifier's care.
 */
public final class RequestVerification {
  private static final int PEOPLE_TO_DRAW_FROM = 500;
  private static final int LOOK_ALIKES = 5;

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
    Candidate candidate = candidate(actor, decision);
    Photo photo =
        workstation
            .gallery()
            .photo(new PhotoId(candidate.photo()))
            .orElseThrow(
                () ->
                    SecondLookException.policy(
                        "The candidate's photo is no longer enrolled, so nobody can verify this decision."));
    int wanted = casework.policies().current().nonMatesMixedIn();
    List<NonMatedPair> strangers = strangers(wanted);
    var shownProbe =
        FaceCrop.of(
            Pictures.ofPng(casework.evidence().picture(track.id())),
            track.pictureArea(),
            track.best());
    var shownPhoto = FaceCrop.of(workstation.pictures().upright(photo), photo.face());
    try (Transaction transaction = workstation.database().begin()) {
      VerificationTask task =
          casework
              .verifications()
              .request(
                  transaction, actor, decision.id(), shownProbe, shownPhoto, strangers, assignTo);
      transaction.commit();
      workstation.casework().log().checkpoint();
      return task;
    }
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

  private List<NonMatedPair> strangers(int wanted) {
    Gallery gallery = workstation.gallery();
    List<Person> people = new ArrayList<>(gallery.people("", "", PEOPLE_TO_DRAW_FROM));
    people.removeIf(person -> person.photos() == 0);
    if (wanted > 0 && people.size() < 2) {
      throw SecondLookException.policy(
          "Verification mixes in pairs of different people, so the gallery needs at least two.");
    }
    List<NonMatedPair> pairs = new ArrayList<>();
    for (int n = 0; n < wanted; n++) {
      Person left = people.get(random.nextInt(people.size()));
      Photo leftPhoto = gallery.photos(left.id()).getFirst();
      Photo rightPhoto = lookAlike(left, leftPhoto);
      pairs.add(
          new NonMatedPair(
              leftPhoto.id().value(), rightPhoto.id().value(), crop(leftPhoto), crop(rightPhoto)));
    }
    return pairs;
  }

  private Photo lookAlike(Person person, Photo photo) {
    Template template = workstation.gallery().template(photo.id()).orElseThrow().template();
    List<Match> others =
        workstation
            .index()
            .search(List.of(template), LOOK_ALIKES + 1, Filter.ALL)
            .getFirst()
            .stream()
            .filter(match -> match.person() != person.id().value())
            .toList();
    Match chosen = others.get(random.nextInt(Math.min(LOOK_ALIKES, others.size())));
    return workstation.gallery().photo(new PhotoId(chosen.photo())).orElseThrow();
  }

  private org.secondlook.casework.FacePicture crop(Photo photo) {
    return FaceCrop.of(workstation.pictures().upright(photo), photo.face());
  }
}
