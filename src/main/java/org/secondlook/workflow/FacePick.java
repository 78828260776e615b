package org.secondlook.workflow;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.secondlook.base.Point;
import org.secondlook.vision.AnalysedFace;

/** Which of a picture's faces is the person's. */
public enum FacePick {
  /**
   * The one that is at least twice as large as any other; where there is none, nobody chooses
   * silently.
   */
  DOMINANT,
  /** The one whose middle is nearest to the picture's. */
  CENTRAL,
  /** The largest. */
  LARGEST;

  /** How much larger than the next one a dominant face has to be, by area. */
  public static final double DOMINANCE = 2;

  /**
   * Empty where there is no face, or none that dominates.
   *
   * @param width of the picture in whose pixels the faces are given; likewise the height
   */
  public Optional<AnalysedFace> of(int width, int height, List<AnalysedFace> faces) {
    Comparator<AnalysedFace> byArea = Comparator.comparingDouble(FacePick::area);
    return switch (this) {
      case DOMINANT -> {
        List<AnalysedFace> sorted = faces.stream().sorted(byArea.reversed()).toList();
        boolean dominates =
            sorted.size() == 1
                || sorted.size() > 1 && area(sorted.get(0)) >= DOMINANCE * area(sorted.get(1));
        yield dominates ? Optional.of(sorted.getFirst()) : Optional.empty();
      }
      case CENTRAL -> {
        Point middle = new Point(width / 2.0, height / 2.0);
        yield faces.stream()
            .min(Comparator.comparingDouble(face -> face.face().box().centre().distanceTo(middle)));
      }
      case LARGEST -> faces.stream().max(byArea);
    };
  }

  private static double area(AnalysedFace face) {
    return face.face().box().area();
  }
}
