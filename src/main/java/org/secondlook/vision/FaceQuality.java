package org.secondlook.vision;

import java.util.EnumSet;
import java.util.Set;

/**
 * How well a face can be compared, in the manner of ISO/IEC 29794-5: components and an overall
 * value.
 *
 * @param overall 0..100: the measured chance, in percent, that the right person comes first among
 *     1,000 people enrolled with one good photo each when the face is searched. Of a face that
 *     networks embedded it is told by them too, see {@link ProbeCalibration}
 * @param sharpness 0..100
 * @param exposure 0..100
 * @param interEyePx pixels between the eyes
 * @param yaw degrees, estimated from the landmarks; positive turns to the picture's right
 * @param pitch degrees, a rough estimate from the landmarks; positive looks up
 * @param roll degrees in the picture plane; positive turns clockwise
 * @param reasons what is wrong, if anything
 */
public record FaceQuality(
    double overall,
    double sharpness,
    double exposure,
    double interEyePx,
    double yaw,
    double pitch,
    double roll,
    Set<QualityReason> reasons) {
  public FaceQuality {
    if (!(overall >= 0
        && overall <= 100
        && sharpness >= 0
        && sharpness <= 100
        && exposure >= 0
        && exposure <= 100)) {
      throw new IllegalArgumentException("Quality lies between 0 and 100");
    }
    reasons = reasons.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(reasons));
  }

  /** The same face, of which more is known by now. */
  public FaceQuality withOverall(double known) {
    return new FaceQuality(known, sharpness, exposure, interEyePx, yaw, pitch, roll, reasons);
  }
}
