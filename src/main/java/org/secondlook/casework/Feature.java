package org.secondlook.casework;

/** What is compared, from the top of the face to the bottom, after FISWG's practice. */
public enum Feature {
  HAIRLINE_FOREHEAD,
  FACE_SHAPE,
  EYEBROWS,
  EYES,
  EARS,
  NOSE,
  CHEEKS,
  FACIAL_HAIR,
  MOUTH,
  CHIN_JAW,
  SCARS_MARKS
}
