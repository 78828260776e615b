package org.secondlook.footage;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.secondlook.base.Box;
import org.secondlook.base.Embedding;
import org.secondlook.base.Point;
import org.secondlook.vision.Face;
import org.secondlook.vision.FaceQuality;
import org.secondlook.vision.Landmarks;

/** Faces that only have a place, a quality and an appearance. */
final class Faces {
  private Faces() {}

  static Face at(double x, double y, double width, double quality) {
    Box box = new Box(x, y, width, width * 1.3);
    Landmarks landmarks =
        Landmarks.of(
            List.of(
                new Point(x + 0.3 * width, y + 0.5 * width),
                new Point(x + 0.7 * width, y + 0.5 * width),
                new Point(x + 0.5 * width, y + 0.7 * width),
                new Point(x + 0.35 * width, y + width),
                new Point(x + 0.65 * width, y + width)));
    return new Face(
        box, 0.9, landmarks, new FaceQuality(quality, 50, 50, 0.4 * width, 0, 0, 0, Set.of()));
  }

  static Observed of(Face face, Embedding appearance) {
    return new Observed(face, () -> Optional.of(appearance));
  }

  /**
   * A person's look: persons are orthogonal, a wobble keeps two looks of one person at about 0.8.
   */
  static Embedding look(int person, double wobble) {
    float[] values = new float[16];
    values[person] = 1;
    values[15] = (float) (0.5 * Math.sin(wobble));
    values[14] = (float) (0.5 * Math.cos(wobble));
    return Embedding.normalised("test", values);
  }
}
