package org.secondlook.vision;

import org.secondlook.base.Box;

/**
 * One thing that a detector saw in a picture.
 *
 * @param label the detector's name of its kind: a search aid and no evidence of what it is
 * @param score the detector's confidence, 0..1
 * @param box pixels of the upright picture, inside of it
 */
public record DetectedObject(String label, double score, Box box) {
  public DetectedObject {
    if (label.isBlank() || !(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("An object has a label and a score from 0 to 1");
    }
  }
}
