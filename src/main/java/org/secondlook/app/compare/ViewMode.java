package org.secondlook.app.compare;

/**
 * How the two pictures are laid out. All but the first lay one over the other and are aids, never a
 * basis by themselves.
 */
public enum ViewMode {
  SIDE_BY_SIDE,
  /** Left half probe, right half candidate, with a line that can be dragged. */
  SPLIT,
  /** Above the pointer the probe, below it the candidate. */
  SWIPE,
  /** One shines through the other. */
  BLEND,
  /** One after the other in the same place. */
  FLICKER;

  public boolean overlays() {
    return this != SIDE_BY_SIDE;
  }
}
