package org.secondlook.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.secondlook.access.Actor;
import org.secondlook.base.SecondLookException;
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
 * nothing of the verifier's care. Their left photos are made as small as the probe is, so that the
 * real pair doesn't stand out as the only one with a face of few pixels.
 */
public final class RequestVerification {
  private static final int PEOPLE_TO_DRAW_FROM = 500;
  private static final int LOOK_ALIKES = 5;

  /**
   * Strangers are hardly ever this similar: whoever is may be the same person under another name.
   */
  private static final double PERHAPS_THE_SAME = 1e-5;

  private static final int TRIES = 20;

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
    List<NonMatedPair> strangers =
        strangers(wanted, candidate.person(), track.best().quality().interEyePx());
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

  /**
   * @param real the person of the real pair, who would stand out by coming twice
   * @param eyesPx of the probe
   */
  private List<NonMatedPair> strangers(int wanted, long real, double eyesPx) {
    Gallery gallery = workstation.gallery();
    List<Person> people = new ArrayList<>(gallery.people("", "", PEOPLE_TO_DRAW_FROM));
    people.removeIf(person -> person.photos() == 0);
    if (wanted > 0 && people.size() < 2) {
      throw SecondLookException.policy(
          "Verification mixes in pairs of different people, so the gallery needs at least two.");
    }
    // In a tiny gallery there may be nobody else.
    if (people.stream().filter(person -> person.id().value() != real).count() > 1) {
      people.removeIf(person -> person.id().value() == real);
    }
    List<NonMatedPair> pairs = new ArrayList<>();
    for (int tried = 0; pairs.size() < wanted && tried < TRIES * wanted; tried++) {
      Person left = people.get(random.nextInt(people.size()));
      Photo leftPhoto = gallery.photos(left.id()).getFirst();
      lookAlike(left, leftPhoto, real)
          .ifPresent(
              rightPhoto ->
                  pairs.add(
                      new NonMatedPair(
                          leftPhoto.id().value(),
                          rightPhoto.id().value(),
                          Downscale.to(
                              workstation.pictures().upright(leftPhoto), leftPhoto.face(), eyesPx),
                          crop(rightPhoto))));
    }
    return pairs;
  }

  /**
   * Empty where nobody but perhaps the same person looks alike, or where taking in other models
   * left the photo without a template.
   */
  private Optional<Photo> lookAlike(Person person, Photo photo, long real) {
    return workstation
        .gallery()
        .template(photo.id())
        .flatMap(known -> lookAlike(person, known.template(), real));
  }

  private Optional<Photo> lookAlike(Person person, Template template, long real) {
    List<Match> others =
        workstation
            .index()
            .search(List.of(template), LOOK_ALIKES * 4, Filter.ALL)
            .getFirst()
            .stream()
            .filter(match -> match.person() != person.id().value())
            .filter(
                match -> workstation.models().fused().fmr(match.similarity()) > PERHAPS_THE_SAME)
            .toList();
    List<Match> unlikeReal = others.stream().filter(match -> match.person() != real).toList();
    List<Match> choice = unlikeReal.isEmpty() ? others : unlikeReal;
    if (choice.isEmpty()) {
      return Optional.empty();
    }
    Match chosen = choice.get(random.nextInt(Math.min(LOOK_ALIKES, choice.size())));
    return workstation.gallery().photo(new PhotoId(chosen.photo()));
  }

  private org.secondlook.casework.FacePicture crop(Photo photo) {
    return FaceCrop.of(workstation.pictures().upright(photo), photo.face());
  }
}
