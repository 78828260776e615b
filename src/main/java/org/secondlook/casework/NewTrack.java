package org.secondlook.casework;

import java.util.List;
import org.secondlook.base.Box;
import org.secondlook.vision.Face;
import org.secondlook.vision.Template;

/**
 * A track about to be stored.
 *
 * @param part the number of the part of its file that it was found in
 * @param number within its file, from 1; 0 for the next free one
 * @param picture the best shot as PNG or JPEG bytes: the face with its surroundings, or the whole
 *     frame
 * @param pictureArea the part of the frame that the picture shows
 * @param sightings in presentation order, never empty
 */
public record NewTrack(
    int part,
    int number,
    long bestPtsMillis,
    long bestFrameIndex,
    Face best,
    Template template,
    byte[] picture,
    Box pictureArea,
    boolean drawnByHand,
    List<StoredSighting> sightings) {
  public NewTrack {
    sightings = List.copyOf(sightings);
    if (part < 1 || number < 0 || picture.length == 0 || sightings.isEmpty()) {
      throw new IllegalArgumentException(
          "A track to be stored needs a picture and at least one sighting");
    }
  }
}
