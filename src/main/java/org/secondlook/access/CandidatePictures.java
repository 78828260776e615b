package org.secondlook.access;

/** What of a candidate's enrolled photo goes into reports and packages. */
public enum CandidatePictures {
  NONE,
  /** The face, cut out of the photo. */
  FACE,
  /** In packages also the photo's file, whose SHA-256 the search recorded. */
  WHOLE_PHOTO
}
