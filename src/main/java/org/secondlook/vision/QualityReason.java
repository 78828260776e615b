package org.secondlook.vision;

/** Why a face is worth less for comparison. */
public enum QualityReason {
  /** Too few pixels between the eyes. */
  TOO_SMALL,
  BLURRED,
  TOO_DARK,
  TOO_BRIGHT,
  LOW_CONTRAST,
  /** Turned or tilted far from the camera. */
  EXTREME_POSE,
  /** Part of the face lies outside the picture. */
  CUT_BY_BORDER,
  /** Something may cover part of the face. */
  OCCLUDED,
  /** The detector itself is unsure that this is a face. */
  UNSURE_FACE
}
