package org.secondlook.footage;

import java.util.Comparator;
import java.util.List;

/**
 * One face over consecutive frames.
 *
 * @param id counts from 1 within a file
 * @param sightings in presentation order, never empty
 */
public record Track(int id, List<Sighting> sightings) {
  public Track {
    sightings = List.copyOf(sightings);
    if (id < 1 || sightings.isEmpty()) {
      throw new IllegalArgumentException("A track has a number from 1 and at least one sighting");
    }
  }

  /** The best shot: the sighting of the highest quality. */
  public Sighting best() {
    return sightings.stream()
        .max(Comparator.comparingDouble((Sighting s) -> s.face().quality().overall()))
        .orElseThrow();
  }

  public long fromMillis() {
    return sightings.getFirst().ptsMillis();
  }

  public long toMillis() {
    return sightings.getLast().ptsMillis();
  }
}
