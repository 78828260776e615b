package org.secondlook.casework;

import org.secondlook.base.Box;
import org.secondlook.footage.Sighting;

/** One face in one frame of a stored track. @param quality overall, 0..100 */
public record StoredSighting(long frameIndex, long ptsMillis, Box box, double quality) {
  /** What is kept of a sighting. */
  public static StoredSighting of(Sighting seen) {
    return new StoredSighting(
        seen.frameIndex(), seen.ptsMillis(), seen.face().box(), seen.face().quality().overall());
  }
}
