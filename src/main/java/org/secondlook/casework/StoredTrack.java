package org.secondlook.casework;

import java.util.List;
import java.util.Optional;
import org.secondlook.base.Box;
import org.secondlook.base.Sha256;
import org.secondlook.vision.Face;
import org.secondlook.vision.Template;

/**
 * A track of a file; a face of a still is a track of one sighting. Its picture is fetched on its
 * own.
 *
 * @param part the number of the part of its file that it was found in
 * @param number the track's number within its file, from 1; for stills the number of the face
 * @param best the face of the best shot, in pixels of its frame
 * @param picture digest of the best shot's picture
 * @param pictureArea the part of the frame that the picture shows, in pixels of the frame
 * @param drawnByHand whether an examiner drew the box because the detector missed the face
 * @param group tracks with the same number are likely the same person; empty where nothing similar
 *     was seen
 */
public record StoredTrack(
    TrackId id,
    EvidenceId evidence,
    int part,
    int number,
    long fromMillis,
    long toMillis,
    long bestPtsMillis,
    long bestFrameIndex,
    Face best,
    Template template,
    Sha256 picture,
    Box pictureArea,
    boolean drawnByHand,
    Sorting sorting,
    Optional<Long> group,
    List<StoredSighting> sightings) {
  public StoredTrack {
    sightings = List.copyOf(sightings);
  }

  /** The same track, sorted otherwise. */
  public StoredTrack sorted(Sorting to) {
    return with(drawnByHand, to);
  }

  /** The same track, as of a face that an examiner drew. */
  public StoredTrack asDrawnByHand() {
    return with(true, sorting);
  }

  private StoredTrack with(boolean drawn, Sorting sorted) {
    return new StoredTrack(
        id,
        evidence,
        part,
        number,
        fromMillis,
        toMillis,
        bestPtsMillis,
        bestFrameIndex,
        best,
        template,
        picture,
        pictureArea,
        drawn,
        sorted,
        group,
        sightings);
  }
}
