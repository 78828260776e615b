package org.secondlook.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.secondlook.base.Picture;
import org.secondlook.search.FalseMatchRates;
import org.secondlook.vision.Template;

/**
 * One probe, spoilt step by step: what becomes of the true person's rank and of the best stranger.
 */
public final class BadProbe {
  private BadProbe() {}

  /**
   * What a search with one spoilt probe gave.
   *
   * @param person similarity of the person's most similar enrolled photo
   * @param rank of the person among all people, from 1
   * @param stranger similarity of the most similar photo of anybody else
   * @param strangerFile that photo
   * @param pictured the most similar photo of anybody else of whom there is a picture
   */
  public record Found(
      double person, int rank, double stranger, String strangerFile, Optional<Pictured> pictured) {}

  public record Pictured(double similarity, LabelledFace face) {}

  /**
   * @param level 0 for the probe as it was
   * @param found with the template that a search makes of it: of the plain networks where the face
   *     is good, of the field networks where it is poor; empty where the engine found no face any
   *     more
   * @param plain with the template of the plain networks, whatever the face is like
   * @param picture the spoilt probe
   * @param lookAlike the best stranger of whom there is a picture: made-up ones have none
   */
  public record Step(
      double level,
      String words,
      Optional<Found> found,
      Optional<Found> plain,
      Picture picture,
      Optional<LookAlike> lookAlike) {}

  /**
   * A stranger's photo.
   *
   * @param picture the face in it with some of its surroundings
   */
  public record LookAlike(double similarity, String file, Picture picture) {}

  /** All steps of one way to spoil, the untouched probe first. */
  public record Curve(Degradation way, List<Step> steps) {
    public Curve {
      steps = List.copyOf(steps);
    }
  }

  /**
   * @param probe the photo that was spoilt; it is not in the gallery
   * @param madeUp strangers among the people of whom there are templates and no pictures
   * @param gallery how many photos were searched, in a few words
   * @param threshold the similarity at which one stranger in ten thousand passes, where it could be
   *     measured
   * @param rates what a similarity is worth
   */
  public record Result(
      String probe,
      String person,
      String gallery,
      long photos,
      int people,
      int madeUp,
      Optional<Double> threshold,
      FalseMatchRates rates,
      long seed,
      List<Curve> curves) {
    public Result {
      curves = List.copyOf(curves);
    }

    /** A similarity with its rate. */
    public String worth(double similarity) {
      return rates.words(similarity);
    }

    /** How often strangers reach a similarity, 0..1. */
    public double fmr(double similarity) {
      return rates.fmr(similarity);
    }
  }

  /** Ranks the people of a gallery; each counts with their most similar photo. */
  public static Found rank(LabelledSet gallery, String person, Template probe) {
    List<LabelledFace> faces = gallery.faces();
    java.util.Map<String, Double> best = new java.util.HashMap<>();
    double stranger = Double.NEGATIVE_INFINITY;
    String file = "";
    Optional<Pictured> pictured = Optional.empty();
    for (LabelledFace face : faces) {
      double similarity = gallery.fusion().similarity(probe, face.template());
      best.merge(face.person(), similarity, Math::max);
      if (!face.person().equals(person) && similarity > stranger) {
        stranger = similarity;
        file = face.file();
      }
      if (!face.person().equals(person)
          && face.seen().isPresent()
          && (pictured.isEmpty() || similarity > pictured.get().similarity())) {
        pictured = Optional.of(new Pictured(similarity, face));
      }
    }
    double own = best.get(person);
    int rank = 1 + (int) best.values().stream().filter(each -> each > own).count();
    return new Found(own, rank, stranger, file, pictured);
  }

  /** The first step at which the person is no longer the first candidate; empty where they stay. */
  public static Optional<Step> lost(Curve curve) {
    return curve.steps().stream()
        .filter(step -> step.found().isEmpty() || step.found().get().rank() > 1)
        .findFirst();
  }

  /** People with at least two photos, the better photo of each as a probe, best quality first. */
  public static List<LabelledFace> probes(LabelledSet set) {
    java.util.Map<String, List<LabelledFace>> photos = new java.util.TreeMap<>();
    set.faces()
        .forEach(
            face -> photos.computeIfAbsent(face.person(), name -> new ArrayList<>()).add(face));
    Comparator<LabelledFace> quality =
        Comparator.comparingDouble(face -> face.seen().map(LabelledFace.Seen::quality).orElse(0.0));
    return photos.values().stream()
        .filter(own -> own.size() > 1)
        .map(own -> own.stream().max(quality).orElseThrow())
        .sorted(quality.reversed().thenComparing(LabelledFace::file))
        .toList();
  }
}
