package org.secondlook.footage;

/** An animated GIF with more than one frame counts as a video. */
public enum MediaKind {
  PICTURE,
  VIDEO
}
