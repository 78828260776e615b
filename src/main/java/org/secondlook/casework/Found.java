package org.secondlook.casework;

import java.util.List;
import org.secondlook.footage.Thoroughness;

/**
 * What came of going through a file.
 *
 * @param tracks found ones, none drawn by hand
 */
public record Found(Thoroughness thoroughness, Examination examination, List<NewTrack> tracks) {
  public Found {
    tracks = List.copyOf(tracks);
    if (tracks.stream().anyMatch(NewTrack::drawnByHand)) {
      throw new IllegalArgumentException("What was drawn by hand was not found");
    }
  }
}
