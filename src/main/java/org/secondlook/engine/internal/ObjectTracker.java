package org.secondlook.engine.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.secondlook.base.Box;
import org.secondlook.footage.Frame;
import org.secondlook.footage.ObjectSighting;
import org.secondlook.vision.DetectedObject;

/**
 * Joins what a detector sees in looked-at frames into tracks by place, since a detector takes one
 * thing now for this and now for that. What a track is, its looks decide together. One a run
 * through a part; not safe for several threads.
 */
final class ObjectTracker {
  /** Boxes that overlap by less are different things, unless the thing moved. */
  private static final double SAME_PLACE = 0.3;

  /** A thing that moves is still the same if it is of the same kind, size, and this near. */
  private static final double NEAR = 0.8;

  private static final double MOST_GROWTH = 1.8;
  private static final double SAME_LABEL_BONUS = 0.3;

  /** A track that so many looks in a row missed has ended. */
  private static final int MOST_MISSED = 4;

  /** So many looks must agree, where a recording allows as many. */
  private static final int LEAST_LOOKS = 3;

  private final List<Live> live = new ArrayList<>();
  private int looks;

  /** A track that has ended. */
  record Ended(
      String label,
      double score,
      int agreeing,
      List<ObjectSighting> sightings,
      long untilMillis,
      List<ObjectCutout> cutouts) {}

  /** What one track was seen as in one look, counted from the first at its place. */
  private record Seen(int look, String label, ObjectSighting sighting) {}

  private static final class Live {
    private final List<Seen> seen = new ArrayList<>();

    /** In every frame that was looked at, also where this place was not since nothing moved. */
    private final List<ObjectSighting> sightings = new ArrayList<>();

    private final ObjectCutout.Choice cutouts = new ObjectCutout.Choice();
    private long until;
    private int looks;

    Seen last() {
      return seen.getLast();
    }

    void add(DetectedObject now, Frame frame) {
      ObjectSighting sighting =
          new ObjectSighting(frame.index(), frame.ptsMillis(), now.score(), now.box());
      seen.add(new Seen(++looks, now.label(), sighting));
      sightings.add(sighting);
      until = frame.ptsMillis();
      cutouts.offer(sighting, frame.picture());
    }

    /**
     * It wasn't seen in a frame: it is where it was if nobody looked there and saw it last time.
     */
    void missed(Frame frame, List<Box> where) {
      if (where.stream().anyMatch(each -> each.intersect(last().sighting().box()).area() > 0)) {
        looks++;
      } else if (last().look() == looks) {
        ObjectSighting before = last().sighting();
        sightings.add(
            new ObjectSighting(frame.index(), frame.ptsMillis(), before.score(), before.box()));
        until = frame.ptsMillis();
      }
    }

    void unchanged(long ptsMillis) {
      until = last().look() == looks ? ptsMillis : until;
    }

    /** How well a thing seen now goes on with this one; empty where it doesn't. */
    Optional<Double> fits(DetectedObject now) {
      Box before = last().sighting().box();
      double overlap = before.iou(now.box());
      boolean sameLabel = last().label().equals(now.label());
      if (overlap >= SAME_PLACE) {
        return Optional.of(overlap + (sameLabel ? SAME_LABEL_BONUS : 0));
      }
      double growth = Math.sqrt(now.box().area() / before.area());
      double side = Math.sqrt(before.area());
      double away = before.centre().distanceTo(now.box().centre()) / side;
      boolean moved = sameLabel && away < NEAR && growth < MOST_GROWTH && growth > 1 / MOST_GROWTH;
      return moved ? Optional.of(SAME_PLACE * (1 - away)) : Optional.empty();
    }

    /** By the sum of scores, the label that the looks give it. */
    String label() {
      Map<String, Double> votes = new HashMap<>();
      seen.forEach(each -> votes.merge(each.label(), each.sighting().score(), Double::sum));
      return votes.entrySet().stream()
          .max(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry::getKey))
          .orElseThrow()
          .getKey();
    }

    /**
     * The mean score of the better half of the looks from the first to the last sighting, three at
     * the least; a look that didn't see it as this counts as 0.
     */
    double agreement(String label, int leastLooks) {
      double[] best =
          seen.stream()
              .filter(each -> each.label().equals(label))
              .mapToDouble(each -> -each.sighting().score())
              .sorted()
              .map(score -> -score)
              .toArray();
      int life = last().look() - seen.getFirst().look() + 1;
      int counted = Math.max(leastLooks, (life + 1) / 2);
      double sum = 0;
      for (int i = 0; i < Math.min(counted, best.length); i++) {
        sum += best[i];
      }
      return sum / counted;
    }

    Ended ended(int leastLooks) {
      String label = label();
      return new Ended(
          label,
          agreement(label, leastLooks),
          (int) seen.stream().filter(each -> each.label().equals(label)).count(),
          List.copyOf(sightings),
          until,
          cutouts.chosen());
    }
  }

  /**
   * Takes what was seen in a frame; frames come in presentation order.
   *
   * @param where it was looked; what was seen elsewhere counts for nothing, and what was there
   *     before is taken to be there still
   */
  List<Ended> look(Frame frame, List<DetectedObject> all, List<Box> where) {
    looks++;
    List<DetectedObject> found =
        all.stream()
            .filter(each -> where.stream().anyMatch(part -> part.intersect(each.box()).area() > 0))
            .toList();
    Set<DetectedObject> open = new HashSet<>(found);
    Set<Live> free = new HashSet<>(live);
    record Pair(Live track, DetectedObject now, double fit) {}
    List<Pair> pairs = new ArrayList<>();
    for (Live track : live) {
      for (DetectedObject now : found) {
        track.fits(now).ifPresent(fit -> pairs.add(new Pair(track, now, fit)));
      }
    }
    pairs.sort(Comparator.comparingDouble(Pair::fit).reversed());
    for (Pair pair : pairs) {
      if (free.contains(pair.track()) && open.remove(pair.now())) {
        free.remove(pair.track());
        pair.track().add(pair.now(), frame);
      }
    }
    free.forEach(each -> each.missed(frame, where));
    for (DetectedObject each : found) {
      if (open.contains(each)) {
        Live track = new Live();
        track.add(each, frame);
        live.add(track);
      }
    }
    return gone();
  }

  /** Nothing has moved since the last look: what it saw is where it was. */
  void unchanged(long ptsMillis) {
    live.forEach(each -> each.unchanged(ptsMillis));
  }

  /** Another scene, or the end: every track ends. */
  List<Ended> end() {
    List<Ended> ended = live.stream().map(each -> each.ended(leastLooks())).toList();
    live.clear();
    return ended;
  }

  private List<Ended> gone() {
    List<Ended> ended = new ArrayList<>();
    for (Iterator<Live> each = live.iterator(); each.hasNext(); ) {
      Live track = each.next();
      if (track.looks - track.last().look() > MOST_MISSED) {
        ended.add(track.ended(leastLooks()));
        each.remove();
      }
    }
    return ended;
  }

  /** A recording of one frame has but one look. */
  private int leastLooks() {
    return Math.min(LEAST_LOOKS, looks);
  }
}
