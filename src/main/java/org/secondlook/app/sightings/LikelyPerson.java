package org.secondlook.app.sightings;

import java.util.List;

/**
 * Tracks that are likely the same person. @param number as in {@link SightingTile#group} @param
 * shots the best first
 */
public record LikelyPerson(int number, List<SightingTile> shots) {
  public LikelyPerson {
    shots = List.copyOf(shots);
    if (shots.isEmpty()) {
      throw new IllegalArgumentException("A group has at least one shot");
    }
  }

  public long files() {
    return shots.stream().map(SightingTile::file).distinct().count();
  }
}
