package org.secondlook.vision;

import org.secondlook.base.Picture;

/**
 * One face cut out for both models; a field network takes the chip of its plain one. Chips are
 * small and keep nothing of their picture, so faces of many pictures can wait for a common batch.
 */
public record Chips(Picture first, Picture second) {
  public static Chips cut(VisionModels models, Picture picture, Landmarks landmarks) {
    return new Chips(
        FaceAligner.align(picture, landmarks, models.first().alignment()),
        FaceAligner.align(picture, landmarks, models.second().alignment()));
  }
}
