package org.secondlook.vision;

import org.secondlook.base.Box;

/**
 * One face in one picture.
 *
 * @param box pixels of the upright picture
 * @param score the detector's confidence that this is a face, 0..1; says nothing of who it is
 */
public record Face(Box box, double score, Landmarks landmarks, FaceQuality quality) {
  public Face {
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("A detection score lies between 0 and 1, got " + score);
    }
  }

  /** The same face, of which more is known by now. */
  public Face withOverall(double quality) {
    return new Face(box, score, landmarks, this.quality.withOverall(quality));
  }

  /** The same face in a picture of so many times the size; its quality stays as it was judged. */
  public Face scaled(double factor) {
    return new Face(box.scaled(factor), score, landmarks.scaled(factor), quality);
  }

  /** The same face in a picture whose pixels lie elsewhere, such as one that was cut out. */
  public Face shifted(double dx, double dy) {
    return new Face(box.shifted(dx, dy), score, landmarks.shifted(dx, dy), quality);
  }
}
