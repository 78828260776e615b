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
  /**
   * A look that misses at most this share of those whom the one before misses is clearly better.
   */
  private static final double BETTER = 0.5;

  /** Motion is believed this far into the future; people turn. */
  private static final long FORESIGHT_MILLIS = 1_000;

  /** Who stands trembles by less than this, in widths of the face a second. */
  private static final double STANDING = 0.75;

  private final int id;
  private final List<Sighting> sightings = new ArrayList<>();
  private long aliveAt;
  private double speedX;
  private double speedY;
  private float[] sum = new float[0];
  private Optional<Embedding> mean = Optional.empty();
  private Optional<Embedding> latest = Optional.empty();
  private double appearanceQuality = -1;
  private long confirmedAt = Long.MIN_VALUE / 2;

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

  /**
   * Remembers what the face looks like, where its embedding was made anyway, where it shows clearly
   * more than all before, or where the last one is {@code everyMillis} old.
   */
  void remember(Tracker.Seen face, long now, long everyMillis) {
    double quality = face.face().quality().overall();
    if (!face.hasBeenEmbedded() && !clearlyBetter(quality) && now - confirmedAt < everyMillis) {
      return;
    }
    // A poor look joins by place alone. Were it remembered, the next clear look at whoever stands
    // there now would resemble it, and two people became one track.
    if (quality < Tracker.TELLING && appearanceQuality >= Tracker.TELLING) {
      confirmedAt = now;
      return;
    }
    face.appearance().filter(this::addable).ifPresent(made -> add(made, quality, now));
  }

  private boolean clearlyBetter(double quality) {
    return appearanceQuality < 0 || 100 - quality < BETTER * (100 - appearanceQuality);
  }

  private boolean addable(Embedding made) {
    return !hasAppearance() || comparableWith(made);
  }

  private void add(Embedding made, double quality, long now) {
    // As for templates of tracks: one clear look outweighs many poor ones.
    float weight = (float) Math.pow(Math.max(1, quality) / 100, 2);
    float[] more = hasAppearance() ? sum : new float[made.dimensions()];
    for (int i = 0; i < more.length; i++) {
      more[i] += weight * made.values()[i];
    }
    sum = more;
    mean = Optional.of(Embedding.normalised(made.model(), sum));
    latest = Optional.of(made);
    appearanceQuality = Math.max(appearanceQuality, quality);
    confirmedAt = now;
  }

  boolean hasAppearance() {
    return latest.isPresent();
  }

  /** When an embedding was last made of this face. */
  long confirmedAt() {
    return confirmedAt;
  }

  boolean comparableWith(Embedding other) {
    return latest
        .filter(
            known ->
                known.model().equals(other.model()) && known.dimensions() == other.dimensions())
        .isPresent();
  }

  /**
   * With all that was seen so far, which is steadier, or with the last look, which a turning head
   * resembles more: whichever is more. Needs an appearance.
   */
  double similarity(Embedding other) {
    return Math.max(mean.orElseThrow().similarity(other), latest.orElseThrow().similarity(other));
  }

  /** Of the clearest sighting so far. */
  double appearanceQuality() {
    return appearanceQuality;
  }

  /** Whether the face hardly moved and the other one covers its place by that much. */
  boolean stoodStillAt(Face face, double overlap) {
    Box last = sightings.getLast().face().box();
    double widthsPerSecond = Math.hypot(speedX, speedY) * 1000 / Math.max(1, last.width());
    return widthsPerSecond < STANDING && face.box().iou(last) >= overlap;
  }

  private Box expected(long now) {
    double ahead = Math.min(now - aliveAt, FORESIGHT_MILLIS);
    return sightings.getLast().face().box().shifted(speedX * ahead, speedY * ahead);
  }

  /** Intersection over union with where the face is expected. */
  double overlapAhead(Face face, long now) {
    return face.box().iou(expected(now));
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
