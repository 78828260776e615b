package org.secondlook.vision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.secondlook.base.Box;
import org.secondlook.base.Picture;

/**
 * Faces that lie on their side or stand on their head. The detector sees many of them as they are,
 * but places their landmarks by tens of degrees wrong, since it learned from upright ones; in the
 * turned picture it places them right. Stateless.
 */
public final class TurnedFaces {
  /** Up to here a face counts as upright: the detector's landmarks hold. */
  public static final double UPRIGHT_DEGREES = 40;

  /** What is seen only in a turned picture has to be surer: there are three of them. */
  private static final double LEAST_SCORE = 0.65;

  /** A face is surer when it is turned upright, but never by so much less. */
  private static final double LESS_SURE = 0.15;

  private static final double SURROUNDINGS = 3;

  private TurnedFaces() {}

  /** Whether its landmarks can be believed as they are. */
  public static boolean upright(Face face) {
    return Math.abs(face.quality().roll()) <= UPRIGHT_DEGREES;
  }

  /**
   * The face as it is seen when the picture is turned so that it stands upright; the same where it
   * stands upright already, or no turn shows it better.
   */
  public static Face stoodUp(FaceDetector detector, Picture picture, Face face) {
    if (upright(face)) {
      return face;
    }
    Box around = face.box().grown(SURROUNDINGS).intersect(frame(picture));
    if (around.width() < 1 || around.height() < 1) {
      return face;
    }
    Picture patch = picture.crop(around);
    double left = Math.floor(around.x());
    double top = Math.floor(around.y());
    Box inPatch = face.box().shifted(-left, -top);
    Optional<Face> best = Optional.empty();
    double lean = Math.abs(face.quality().roll());
    for (Turn turn : Turn.REAL) {
      Face seen = detector.detectInside(turn.of(patch), turn.of(inPatch, patch));
      double leaning = Math.abs(seen.quality().roll());
      if (seen.score() >= face.score() - LESS_SURE && upright(seen) && leaning < lean) {
        lean = leaning;
        best = Optional.of(turn.back(seen, patch).shifted(left, top));
      }
    }
    return best.orElse(face);
  }

  /**
   * Faces of the picture as each real turn shows them upright, for one in which none was seen; the
   * turn that shows them best. Empty where no turn shows a face that is sure enough.
   */
  public static List<Face> inTurned(
      FaceDetector detector, Picture picture, DetectionOptions options) {
    return Turn.REAL.stream()
        .map(turn -> inTurned(detector, picture, turn, options))
        .max(Comparator.comparingDouble(TurnedFaces::sureness))
        .orElse(List.of());
  }

  /** Those that the picture so turned shows upright, in pixels of the picture as it is. */
  public static List<Face> inTurned(
      FaceDetector detector, Picture picture, Turn turn, DetectionOptions options) {
    List<Face> upright = new ArrayList<>();
    for (Face face : detector.detect(turn.of(picture), options)) {
      if (face.score() >= LEAST_SCORE && upright(face)) {
        upright.add(turn.back(face, picture));
      }
    }
    return upright;
  }

  /** How much speaks for faces: the sum of their scores. */
  public static double sureness(List<Face> faces) {
    return faces.stream().mapToDouble(Face::score).sum();
  }

  private static Box frame(Picture picture) {
    return new Box(0, 0, picture.width(), picture.height());
  }
}
