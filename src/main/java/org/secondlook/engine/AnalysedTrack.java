package org.secondlook.engine;

import org.secondlook.base.Box;
import org.secondlook.base.Picture;
import org.secondlook.footage.Track;
import org.secondlook.vision.AnalysedFace;
import org.secondlook.vision.Template;

/**
 * A track, its template and its best shot.
 *
 * @param track the best shots among its sightings were looked at again at full resolution
 * @param template weighs the track's best sightings by quality
 * @param shot the best shot with its surroundings at full resolution; not the whole frame, since a
 *     recording may hold hundreds of tracks
 * @param shotArea the part of the upright frame that {@code shot} shows, in whole pixels
 */
public record AnalysedTrack(Track track, Template template, Picture shot, Box shotArea) {
  public AnalysedTrack {
    if (shotArea.width() != shot.width() || shotArea.height() != shot.height()) {
      throw new IllegalArgumentException(
          "A shot shows its area pixel for pixel, not " + shot + " for " + shotArea);
    }
  }

  /** The best shot's face with the track's template. */
  public AnalysedFace face() {
    return new AnalysedFace(track.best().face(), template);
  }
}
