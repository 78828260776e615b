package org.secondlook.footage;

/** What happened since the frame that was looked at last. */
public enum Motion {
  /** Nothing that a face could hide in: the faces seen last are still where they were. */
  NONE,
  /** Something may have moved, or the last look is long ago: look at this frame. */
  SOME,
  /** Another scene: look at this frame, and nothing continues from before. */
  CUT
}
