package org.secondlook.vision;

import java.util.List;
import org.secondlook.base.Point;

/** Landmarks and drawings for tests. */
final class TestFaces {
  /** A frontal face in a chip of 112 pixels. */
  static final Landmarks STANDARD =
      Landmarks.of(
          List.of(
              new Point(38.5, 51.6),
              new Point(73.5, 51.6),
              new Point(56, 71.7),
              new Point(41.3, 92.3),
              new Point(70.7, 92.3)));

  static final AlignmentTemplate TEMPLATE = new AlignmentTemplate(112, STANDARD);

  private TestFaces() {}
}
