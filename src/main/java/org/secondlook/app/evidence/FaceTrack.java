package org.secondlook.app.evidence;

import java.util.List;
import java.util.Optional;
import org.secondlook.base.Box;
import org.secondlook.base.Picture;
import org.secondlook.casework.StoredSighting;
import org.secondlook.casework.StoredTrack;
import org.secondlook.engine.AnalysedTrack;
import org.secondlook.vision.Face;

/**
 * A track as the player shows it: stored, or just found by a running import and not stored yet.
 *
 * @param part the number of the part of its file that it was found in
 * @param stored empty while the import runs; then nothing can be done with it but look
 * @param preview the face's surroundings while there is no stored picture
 */
public record FaceTrack(
    int part,
    int number,
    long fromMillis,
    long toMillis,
    long bestPtsMillis,
    Face best,
    List<StoredSighting> sightings,
    Optional<StoredTrack> stored,
    Optional<Preview> preview) {
  /**
   * @param face in pixels of the picture
   */
  public record Preview(Picture picture, Box face) {}

  /**
   * A face seen this long ago or ahead is still shown; the detector looks a few times a second at
   * most.
   */
  private static final long NEAR_MILLIS = 600;

  public FaceTrack {
    sightings = List.copyOf(sightings);
  }

  public static FaceTrack of(StoredTrack track) {
    return new FaceTrack(
        track.part(),
        track.number(),
        track.fromMillis(),
        track.toMillis(),
        track.bestPtsMillis(),
        track.best(),
        track.sightings(),
        Optional.of(track),
        Optional.empty());
  }

  public static FaceTrack of(int part, AnalysedTrack live) {
    var best = live.track().best();
    return new FaceTrack(
        part,
        live.track().id(),
        live.track().fromMillis(),
        live.track().toMillis(),
        best.ptsMillis(),
        best.face(),
        live.track().sightings().stream().map(StoredSighting::of).toList(),
        Optional.empty(),
        Optional.of(
            new Preview(
                live.shot(),
                best.face().box().shifted(-live.shotArea().x(), -live.shotArea().y()))));
  }

  /**
   * Where the face is at a presentation time: at a sighting, between two by interpolation, or empty
   * where the track isn't.
   */
  public Optional<StoredSighting> at(long ptsMillis) {
    StoredSighting before = null;
    StoredSighting after = null;
    for (StoredSighting sighting : sightings) {
      if (sighting.ptsMillis() <= ptsMillis) {
        before = sighting;
      } else {
        after = sighting;
        break;
      }
    }
    if (before != null && before.ptsMillis() == ptsMillis) {
      return Optional.of(before);
    }
    if (before != null
        && after != null
        && after.ptsMillis() - before.ptsMillis() <= 4 * NEAR_MILLIS) {
      return Optional.of(between(before, after, ptsMillis));
    }
    StoredSighting near = before != null ? before : after;
    // The shown frame's time may lie a frame off the one that was looked at.
    return near != null && Math.abs(near.ptsMillis() - ptsMillis) <= 40
        ? Optional.of(near)
        : Optional.empty();
  }

  private static StoredSighting between(StoredSighting a, StoredSighting b, long ptsMillis) {
    double t = (double) (ptsMillis - a.ptsMillis()) / (b.ptsMillis() - a.ptsMillis());
    Box box =
        new Box(
            mix(a.box().x(), b.box().x(), t),
            mix(a.box().y(), b.box().y(), t),
            mix(a.box().width(), b.box().width(), t),
            mix(a.box().height(), b.box().height(), t));
    return new StoredSighting(a.frameIndex(), ptsMillis, box, mix(a.quality(), b.quality(), t));
  }

  private static double mix(double a, double b, double t) {
    return a + (b - a) * t;
  }
}
