package org.secondlook.workflow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.secondlook.base.Picture;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.FacePicture;
import org.secondlook.casework.NonMatedPair;
import org.secondlook.gallery.Photo;
import org.secondlook.gallery.PhotoId;
import org.secondlook.search.Filter;
import org.secondlook.search.Match;
import org.secondlook.vision.Face;
import org.secondlook.vision.FaceQuality;

/**
 * Pairs of different people to be mixed in with a real pair for a verification. Whoever stands in
 * the probe's place is drawn from the whole gallery, among those who hold their head like the probe
 * does, and is shown as the probe's camera would show them; beside them stands somebody whom the
 * engine finds alike. Easy or recognisable strangers would show nothing of the verifier's care.
 */
final class StrangerPairs {
  /** Photos that are drawn to choose from. */
  private static final int DRAWN = 400;

  /** Of these, for each pair that is wanted, the ones most like the probe are chosen from. */
  private static final int CHOICE = 8;

  private static final int LOOK_ALIKES = 5;

  /**
   * Strangers are hardly ever this similar: whoever is may be the same person under another name.
   */
  private static final double PERHAPS_THE_SAME = 1e-5;

  private final Workstation workstation;
  private final RandomGenerator random;

  StrangerPairs(Workstation workstation, RandomGenerator random) {
    this.workstation = workstation;
    this.random = random;
  }

  /**
   * Fewer than wanted where the gallery holds too few people who look alike.
   *
   * @param real the person of the real pair, who would stand out by coming twice
   */
  List<NonMatedPair> draw(int wanted, long real, FacePicture probe) {
    List<Photo> drawn = new ArrayList<>(workstation.gallery().sample(DRAWN, random));
    if (wanted > 0 && drawn.stream().map(Photo::person).distinct().count() < 2) {
      throw SecondLookException.policy(
          "Verification mixes in pairs of different people, so the gallery needs at least two.");
    }
    // In a tiny gallery there may be nobody else.
    if (drawn.stream()
            .filter(photo -> photo.person().value() != real)
            .map(Photo::person)
            .distinct()
            .count()
        > 1) {
      drawn.removeIf(photo -> photo.person().value() == real);
    }
    FaceQuality wantedQuality = probe.face().quality();
    drawn.sort(Comparator.comparingDouble(photo -> unlike(photo.face().quality(), wantedQuality)));
    return pairs(wanted, real, probe, drawn);
  }

  private List<NonMatedPair> pairs(int wanted, long real, FacePicture probe, List<Photo> nearest) {
    CameraLikeness camera = likeness(probe);
    List<NonMatedPair> pairs = new ArrayList<>();
    Set<Long> used = new HashSet<>();
    // Nobody stands in the probe's place twice, unless the gallery is too small for that.
    for (boolean again : new boolean[] {false, true}) {
      List<Photo> left = new ArrayList<>(nearest);
      while (pairs.size() < wanted && !left.isEmpty()) {
        Photo stranger = left.remove(random.nextInt(Math.min(left.size(), CHOICE * wanted)));
        if (used.add(stranger.person().value()) || again) {
          lookAlike(stranger, real)
              .ifPresent(alike -> pairs.add(pair(stranger, alike, probe, camera)));
        }
      }
    }
    return pairs;
  }

  private NonMatedPair pair(Photo stranger, Photo alike, FacePicture probe, CameraLikeness camera) {
    return new NonMatedPair(
        stranger.id().value(), alike.id().value(), asProbe(stranger, probe, camera), crop(alike));
  }

  /**
   * How far a photo is from standing in the probe's place, in degrees of the head's turn. Pixels
   * that a photo has too many are taken away, pixels that it lacks can't be given.
   */
  private static double unlike(FaceQuality photo, FaceQuality probe) {
    double lacking = Math.max(0, probe.interEyePx() - photo.interEyePx()) / probe.interEyePx();
    return Math.abs(photo.yaw() - probe.yaw())
        + Math.abs(photo.pitch() - probe.pitch())
        + Math.abs(photo.roll() - probe.roll()) / 2
        + 90 * lacking;
  }

  private static CameraLikeness likeness(FacePicture probe) {
    return CameraLikeness.of(Pictures.ofPng(probe.bytes()), probe.face().box());
  }

  private FacePicture asProbe(Photo stranger, FacePicture probe, CameraLikeness camera) {
    FacePicture small =
        Downscale.to(
            workstation.pictures().upright(stranger),
            stranger.face(),
            probe.face().quality().interEyePx());
    Face face = small.face();
    Picture shown = camera.applied(Pictures.ofPng(small.bytes()), face.box(), random);
    return new FacePicture(Pictures.png(shown), face);
  }

  /**
   * Empty where nobody but perhaps the same person looks alike, or where taking in other models
   * left the photo without a template.
   */
  private Optional<Photo> lookAlike(Photo photo, long real) {
    return workstation
        .gallery()
        .template(photo.id())
        .map(
            known ->
                workstation
                    .index()
                    .search(List.of(known.template()), LOOK_ALIKES * 4, Filter.ALL)
                    .getFirst())
        .flatMap(found -> chosen(found, photo.person().value(), real));
  }

  private Optional<Photo> chosen(List<Match> found, long person, long real) {
    List<Match> others =
        found.stream()
            .filter(match -> match.person() != person)
            .filter(
                match -> workstation.models().fused().fmr(match.similarity()) > PERHAPS_THE_SAME)
            .toList();
    List<Match> unlikeReal = others.stream().filter(match -> match.person() != real).toList();
    List<Match> choice = unlikeReal.isEmpty() ? others : unlikeReal;
    if (choice.isEmpty()) {
      return Optional.empty();
    }
    Match match = choice.get(random.nextInt(Math.min(LOOK_ALIKES, choice.size())));
    return workstation.gallery().photo(new PhotoId(match.photo()));
  }

  private FacePicture crop(Photo photo) {
    return FaceCrop.of(workstation.pictures().upright(photo), photo.face());
  }
}
