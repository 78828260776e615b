package org.secondlook.vision;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.secondlook.base.Box;
import org.secondlook.base.Picture;
import org.secondlook.base.Point;

/**
 * Judges how well a face can be compared, with components in the manner of ISO/IEC 29794-5 and its
 * open implementation OFIQ. Works on the face cut out at a fixed size, so that a measure means the
 * same for a large and a small face: a small or blurred face lacks fine detail there, however many
 * pixels it was blown up to. Stateless; safe for several threads.
 *
 * <p>Overall is the chance that was measured for such faces ({@link ProbeCalibration}). Before it
 * is, overall is an index: 100 x the product of six components, each 0..1: size, sharpness,
 * exposure with contrast, pose, visible share, and the detector's confidence, the middle four
 * softened (see {@link #index}). It was the quality of version 0.1.0.
 */
public final class FaceQualityAssessor {
  /** Pixels between the eyes under which a face is too small to compare with confidence. */
  public static final double SMALL_INTER_EYE_PX = 20;

  /** Pixels between the eyes under which nothing can be made of a face. */
  public static final double USELESS_INTER_EYE_PX = 8;

  private static final double FULL_INTER_EYE_PX = 50;
  private static final double EXTREME_POSE_DEGREES = 40;
  private static final double BLURRED_BELOW = 30;
  private static final double DARK_HIGHLIGHT = 80;
  private static final double BRIGHT_SHADOW = 165;
  private static final double LOW_RANGE = 45;
  private static final double UNSURE_SCORE = 0.5;
  private static final double CUT_SHARE = 0.10;

  private static final AlignmentTemplate STANDARD =
      new AlignmentTemplate(
          112,
          Landmarks.of(
              List.of(
                  new Point(38.5, 51.6),
                  new Point(73.5, 51.6),
                  new Point(56, 71.7),
                  new Point(41.3, 92.3),
                  new Point(70.7, 92.3))));

  private final Optional<ProbeCalibration> measured;

  /**
   * For measuring before a chance is known: overall is then an index that means nothing by itself.
   */
  public FaceQualityAssessor() {
    this(Optional.empty());
  }

  public FaceQualityAssessor(Optional<ProbeCalibration> measured) {
    this.measured = measured;
  }

  /**
   * @param score the detector's confidence, 0..1
   */
  public FaceQuality assess(Picture picture, Box box, Landmarks landmarks, double score) {
    FaceLight light = FaceLight.of(FaceAligner.align(picture, landmarks, STANDARD));
    HeadPose pose = HeadPose.of(landmarks);
    double interEye = landmarks.interEyePx();
    double inside = insideShare(picture, box, landmarks);
    double sharpness = 100 * rise(light.detail(), 0.06, 0.45);
    double exposure = 100 * exposure(light);

    Set<QualityReason> reasons = EnumSet.noneOf(QualityReason.class);
    note(reasons, interEye < SMALL_INTER_EYE_PX, QualityReason.TOO_SMALL);
    note(reasons, sharpness < BLURRED_BELOW, QualityReason.BLURRED);
    note(reasons, light.highlight() < DARK_HIGHLIGHT, QualityReason.TOO_DARK);
    note(reasons, light.shadow() > BRIGHT_SHADOW || light.blown() > 0.25, QualityReason.TOO_BRIGHT);
    note(reasons, light.range() < LOW_RANGE, QualityReason.LOW_CONTRAST);
    note(reasons, pose.away() > EXTREME_POSE_DEGREES, QualityReason.EXTREME_POSE);
    note(reasons, inside < 1 - CUT_SHARE, QualityReason.CUT_BY_BORDER);
    note(reasons, score < UNSURE_SCORE, QualityReason.UNSURE_FACE);
    note(reasons, light.covered(), QualityReason.OCCLUDED);

    double index = index(interEye, sharpness, exposure, pose, inside, score, light.covered());
    FaceQuality quality =
        new FaceQuality(
            index, sharpness, exposure, interEye, pose.yaw(), pose.pitch(), pose.roll(), reasons);
    return measured
        .map(chances -> quality.withOverall(chances.chance(quality, Making.UNNOTED)))
        .orElse(quality);
  }

  private static double index(
      double interEye,
      double sharpness,
      double exposure,
      HeadPose pose,
      double inside,
      double score,
      boolean covered) {
    double size = rise(interEye, USELESS_INTER_EYE_PX, FULL_INTER_EYE_PX);
    double sharp = 0.2 + 0.8 * sharpness / 100;
    double light = 0.3 + 0.7 * exposure / 100;
    double facing = 1 - 0.85 * rise(pose.away(), 15, 75);
    double whole = rise(inside, 0.4, 1);
    double sure = 0.4 + 0.6 * rise(score, 0.2, 0.7);
    double open = covered ? 0.7 : 1;
    return 100 * Math.sqrt(size) * sharp * light * facing * whole * sure * open;
  }

  /** 1 where the face uses a good part of the range of light without being clipped. */
  private static double exposure(FaceLight light) {
    double bright = rise(light.highlight(), 40, 120);
    double notBurnt = 1 - rise(light.shadow(), 120, 220);
    double notClipped = 1 - rise(light.blown(), 0.05, 0.5);
    double range = rise(light.range(), 15, 80);
    return bright * notBurnt * notClipped * range;
  }

  /**
   * The share of the face's box that lies in the picture; a landmark outside counts as a tenth more
   * missing.
   */
  private static double insideShare(Picture picture, Box box, Landmarks landmarks) {
    Box frame = new Box(0, 0, picture.width(), picture.height());
    double share = box.area() <= 0 ? 0 : box.intersect(frame).area() / box.area();
    for (Point point : landmarks.points()) {
      if (point.x() < 0
          || point.y() < 0
          || point.x() > picture.width()
          || point.y() > picture.height()) {
        share -= 0.1;
      }
    }
    return Math.max(0, share);
  }

  private static void note(Set<QualityReason> reasons, boolean holds, QualityReason reason) {
    if (holds) {
      reasons.add(reason);
    }
  }

  /** 0 up to {@code from}, 1 from {@code to}, straight between. */
  static double rise(double value, double from, double to) {
    return Math.clamp((value - from) / (to - from), 0.0, 1.0);
  }
}
