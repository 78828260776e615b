package org.secondlook.app.sightings;

import java.util.Optional;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.TrackId;

/**
 * A track's best shot in the grid.
 *
 * @param file the name of the file it was seen in, with its part where it holds several
 * @param timeAssumed whether its time is counted by a rate that the file doesn't hold
 * @param group which of the likely same people this is, from 1 in order of how often they were
 *     seen; empty where nobody else looks alike
 */
public record SightingTile(
    StoredTrack track, String file, boolean timeAssumed, Optional<Integer> group) {
  public TrackId id() {
    return track.id();
  }

  public double quality() {
    return track.best().quality().overall();
  }
}
