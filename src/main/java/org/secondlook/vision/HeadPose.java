package org.secondlook.vision;

import org.secondlook.base.Point;

/**
 * How a head is turned, estimated from five landmarks alone: a hint for choosing and refusing
 * pictures, not a measurement.
 *
 * <p>Seen along the line of the eyes, the nose's tip lies in front of the plane of eyes and mouth
 * by about 0.55 of the distance between the eyes. Turning the head by yaw moves the tip sideways by
 * tan(yaw) of that, measured in the seen distance between the eyes; nodding moves it along the line
 * from eyes to mouth.
 *
 * @param yaw degrees; positive turns to the picture's right
 * @param pitch degrees; positive looks up
 * @param roll degrees in the picture plane; positive turns clockwise
 */
record HeadPose(double yaw, double pitch, double roll) {
  /** How far the nose's tip stands out, in distances between the eyes of a frontal face. */
  private static final double NOSE_DEPTH = 0.55;

  /**
   * Where the nose lies between eyes (0) and mouth (1) in a level face: the median over Labelled
   * Faces in the Wild.
   */
  private static final double LEVEL_NOSE = 0.56;

  /**
   * Distance from eyes to mouth of a frontal face, in distances between the eyes: the median of the
   * same faces.
   */
  private static final double EYES_TO_MOUTH = 1.05;

  private static final double STEEPEST = 89;

  static HeadPose of(Landmarks landmarks) {
    Point left = landmarks.leftEye();
    Point right = landmarks.rightEye();
    double apart = landmarks.interEyePx();
    if (apart < 1e-6) {
      return new HeadPose(STEEPEST, 0, 0);
    }
    double angle = Math.atan2(right.y() - left.y(), right.x() - left.x());
    double eyesX = (left.x() + right.x()) / 2;
    double eyesY = (left.y() + right.y()) / 2;
    double noseX = turnedX(landmarks.nose().x() - eyesX, landmarks.nose().y() - eyesY, angle);
    double noseY = turnedY(landmarks.nose().x() - eyesX, landmarks.nose().y() - eyesY, angle);
    double mouthX = (landmarks.leftMouth().x() + landmarks.rightMouth().x()) / 2 - eyesX;
    double mouthY = (landmarks.leftMouth().y() + landmarks.rightMouth().y()) / 2 - eyesY;
    double toMouth = turnedY(mouthX, mouthY, angle);
    double yaw = Math.toDegrees(Math.atan(noseX / apart / NOSE_DEPTH));
    double pitch =
        toMouth <= 0
            ? STEEPEST
            : Math.toDegrees(
                Math.atan((LEVEL_NOSE - noseY / toMouth) * EYES_TO_MOUTH / NOSE_DEPTH));
    return new HeadPose(yaw, pitch, Math.toDegrees(angle));
  }

  /**
   * Degrees that the face looks away from the camera; roll doesn't count, since alignment undoes
   * it.
   */
  double away() {
    return Math.toDegrees(
        Math.acos(
            Math.clamp(
                Math.cos(Math.toRadians(yaw)) * Math.cos(Math.toRadians(pitch)), -1.0, 1.0)));
  }

  private static double turnedX(double x, double y, double angle) {
    return Math.cos(angle) * x + Math.sin(angle) * y;
  }

  private static double turnedY(double x, double y, double angle) {
    return -Math.sin(angle) * x + Math.cos(angle) * y;
  }
}
