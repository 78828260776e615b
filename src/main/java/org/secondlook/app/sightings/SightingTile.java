package org.secondlook.app.sightings;

import java.time.LocalTime;
import java.util.Optional;
import org.secondlook.casework.Sorting;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.TrackId;

/**
 * A track's best shot in the grid.
 *
 * @param file the name of the file it was seen in, with its part where it holds several
 * @param timeAssumed whether its time is counted by a rate that the file doesn't hold
 * @param group which of the likely same people this is, from 1 in order of how often they were
 *     seen; empty where nobody else looks alike
 * @param clock the time of day by the camera's clock, corrected where it was measured; where the
 *     file tells none, its own time counted from midnight
 */
public record SightingTile(
    StoredTrack track, String file, boolean timeAssumed, Optional<Integer> group, LocalTime clock) {
  public TrackId id() {
    return track.id();
  }

  public double quality() {
    return track.best().quality().overall();
  }

  SightingTile sorted(Sorting to) {
    return new SightingTile(track.sorted(to), file, timeAssumed, group, clock);
  }
}
