package org.secondlook.footage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.secondlook.base.Box;
import org.secondlook.base.Embedding;
import org.secondlook.base.Point;
import org.secondlook.vision.Face;

/** A track that may still go on: its sightings, how it moves, what it looks like. */
final class LiveTrack {
  /** A clearly better look at the face replaces what is remembered of it. */
  private static final double BETTER = 15;

  /** Motion is believed this far into the future; people turn. */
  private static final long FORESIGHT_MILLIS = 1_000;

  private final int id;
  private final List<Sighting> sightings = new ArrayList<>();
  private long aliveAt;
  private double speedX;
  private double speedY;
  private Optional<Embedding> appearance = Optional.empty();
  private double appearanceQuality = -1;

  LiveTrack(int id, Sighting first) {
    this.id = id;
    sightings.add(first);
    aliveAt = first.ptsMillis();
  }

  int id() {
    return id;
  }

  /** When the face was last seen, or known to be there since nothing had changed. */
  long aliveAt() {
    return aliveAt;
  }

  /** When it was last seen by a look. */
  long lastSeen() {
    return sightings.getLast().ptsMillis();
  }

  void add(Sighting next) {
    Sighting last = sightings.getLast();
    double millis = Math.max(1, next.ptsMillis() - aliveAt);
    Point from = last.face().box().centre();
    Point to = next.face().box().centre();
    // Half of the new speed: boxes tremble.
    double weight = sightings.size() == 1 ? 1 : 0.5;
    speedX += weight * ((to.x() - from.x()) / millis - speedX);
    speedY += weight * ((to.y() - from.y()) / millis - speedY);
    sightings.add(next);
    aliveAt = next.ptsMillis();
  }

  void stillThere(long now) {
    aliveAt = Math.max(aliveAt, now);
    speedX = 0;
    speedY = 0;
  }

  /** Keeps the embedding of the clearest sighting so far. */
  void remember(Tracker.Seen face) {
    double quality = face.face().quality().overall();
    if (appearance.isEmpty() || quality > appearanceQuality + BETTER) {
      Optional<Embedding> made = face.appearance();
      if (made.isPresent()) {
        appearance = made;
        appearanceQuality = quality;
      }
    }
  }

  Optional<Embedding> appearance() {
    return appearance;
  }

  double appearanceQuality() {
    return appearanceQuality;
  }

  private Box expected(long now) {
    double ahead = Math.min(now - aliveAt, FORESIGHT_MILLIS);
    return sightings.getLast().face().box().shifted(speedX * ahead, speedY * ahead);
  }

  /** Intersection over union with where the face is expected. */
  double overlapAhead(Face face, long now) {
    return face.box().iou(expected(now));
  }

  /**
   * Intersection over union with where the face is expected, or with where it was: whichever is
   * more.
   */
  double overlap(Face face, long now) {
    return Math.max(overlapAhead(face, now), face.box().iou(sightings.getLast().face().box()));
  }

  /** 0 where the face is just as expected, 1 at the limit of reach, {@code forbidden} beyond. */
  double distance(
      Face face, long now, TrackerSettings settings, double maxRatio, double forbidden) {
    Box last = sightings.getLast().face().box();
    double width = Math.max(1, Math.max(last.width(), face.box().width()));
    double ratio = width / Math.max(1, Math.min(last.width(), face.box().width()));
    if (ratio > maxRatio) {
      return forbidden;
    }
    Point centre = face.box().centre();
    double off =
        Math.min(centre.distanceTo(expected(now).centre()), centre.distanceTo(last.centre()) * 1.25)
            / width;
    double seconds = (now - aliveAt) / 1000.0;
    double reach =
        Math.min(settings.furthest(), settings.reach() + settings.reachPerSecond() * seconds);
    return off > reach ? forbidden : 0.8 * off / reach + 0.2 * (ratio - 1) / (maxRatio - 1);
  }

  Track done() {
    return new Track(id, sightings);
  }
}
