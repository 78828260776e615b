package org.secondlook.footage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.secondlook.base.Embedding;
import org.secondlook.footage.internal.Assignment;
import org.secondlook.vision.Face;

/**
 * Joins the faces of looked-at frames into tracks. Each live track expects its face where its
 * motion leads; faces and tracks are paired so that the sum of all distances is least (the
 * assignment problem). Where place alone leaves a choice, as when two people cross, or where a look
 * missed a face, the embeddings decide, the more strictly the longer it was unseen; and every now
 * and then they confirm that a track still follows the same person. One tracker a run through a
 * file; not safe for several threads.
 */
public final class Tracker {
  private static final double FORBIDDEN = 1e6;

  /**
   * Faces of which one is more than this much wider than the other are not the same at the same
   * time.
   */
  private static final double MAX_SIZE_RATIO = 2.2;

  /**
   * Place is beyond doubt where a face overlaps by this much with where its track leads, and no
   * other pair is within reach. Where the track was doesn't count: one person may leave the view
   * just where another one comes in.
   */
  private static final double CLEAR_OVERLAP = 0.3;

  /**
   * Of faces below this quality, over a fifth of the people don't come first: too many to refuse
   * one.
   */
  static final double TELLING = 80;

  /** After this long unseen a face has to look the same as one may expect of the same person. */
  private static final long GONE_MILLIS = 700;

  /** Steps between looks are at most this long unless the recording itself has a gap. */
  private static final long LONGEST_STEP_MILLIS = 500;

  /** Where templates tell nothing, only who stood still and covers the same place has come back. */
  private static final double SAME_PLACE = 0.5;

  private final TrackerSettings settings;
  private final List<LiveTrack> live = new ArrayList<>();
  private int nextId = 1;
  private long lastLook = Long.MIN_VALUE;

  public Tracker(TrackerSettings settings) {
    this.settings = settings;
  }

  /**
   * What one look changed.
   *
   * @param trackIds the track of each face, in the order of the faces given
   * @param ended tracks that will not change any more, by their number
   */
  public record Update(List<Integer> trackIds, List<Track> ended) {
    public Update {
      trackIds = List.copyOf(trackIds);
      ended = List.copyOf(ended);
    }
  }

  /** Takes all faces of one frame; frames come in presentation order. */
  public Update update(long frameIndex, long ptsMillis, List<Observed> faces) {
    List<Track> ended = endGone(ptsMillis);
    List<Seen> seen = faces.stream().map(Seen::new).toList();
    int[] trackOf = pair(ptsMillis, seen);
    lastLook = ptsMillis;
    List<Integer> ids = new ArrayList<>();
    for (int f = 0; f < seen.size(); f++) {
      Seen face = seen.get(f);
      Sighting sighting = new Sighting(frameIndex, ptsMillis, face.face());
      LiveTrack track;
      if (trackOf[f] < 0) {
        track = new LiveTrack(nextId++, sighting);
        live.add(track);
      } else {
        track = live.get(trackOf[f]);
        track.add(sighting);
      }
      track.remember(face, ptsMillis, settings.confirmed().toMillis());
      ids.add(track.id());
    }
    return new Update(ids, ended);
  }

  /** The scene hasn't changed since the last look: every face is where it was. */
  public void unchanged(long ptsMillis) {
    // A face that the last look didn't see is as gone as it was.
    live.stream()
        .filter(track -> track.lastSeen() == lastLook)
        .forEach(track -> track.stillThere(ptsMillis));
  }

  /** Another scene begins: every track ends. */
  public List<Track> cut() {
    List<Track> ended = live.stream().map(LiveTrack::done).toList();
    live.clear();
    return ended;
  }

  /** The recording is over: every track ends. */
  public List<Track> finish() {
    return cut();
  }

  /** The track of that number as it is by now; empty where it has ended. */
  public Optional<Track> running(int id) {
    return live.stream().filter(track -> track.id() == id).map(LiveTrack::done).findFirst();
  }

  public boolean isRunning(int id) {
    return live.stream().anyMatch(track -> track.id() == id);
  }

  private List<Track> endGone(long now) {
    List<Track> ended = new ArrayList<>();
    for (Iterator<LiveTrack> each = live.iterator(); each.hasNext(); ) {
      LiveTrack track = each.next();
      if (now - track.aliveAt() > settings.longestGap().toMillis()) {
        ended.add(track.done());
        each.remove();
      }
    }
    return ended;
  }

  /** For each face the index of its track, or -1 for a new one. */
  private int[] pair(long now, List<Seen> seen) {
    int[] none = new int[seen.size()];
    Arrays.fill(none, -1);
    if (live.isEmpty() || seen.isEmpty()) {
      return none;
    }
    double[][] place = new double[seen.size()][live.size()];
    for (int f = 0; f < seen.size(); f++) {
      for (int t = 0; t < live.size(); t++) {
        place[f][t] =
            live.get(t).distance(seen.get(f).face(), now, settings, MAX_SIZE_RATIO, FORBIDDEN);
      }
    }
    double[][] cost = new double[seen.size()][];
    for (int f = 0; f < seen.size(); f++) {
      cost[f] = place[f].clone();
      for (int t = 0; t < live.size(); t++) {
        if (place[f][t] < FORBIDDEN && !beyondDoubt(place, f, t, seen.get(f), now)) {
          cost[f][t] = judged(place[f][t], live.get(t), seen.get(f), now);
        }
      }
    }
    int[] assigned = Assignment.least(cost);
    for (int f = 0; f < assigned.length; f++) {
      if (assigned[f] >= 0 && cost[f][assigned[f]] >= FORBIDDEN) {
        assigned[f] = -1;
      }
    }
    return assigned;
  }

  private boolean beyondDoubt(double[][] place, int f, int t, Seen face, long now) {
    LiveTrack track = live.get(t);
    if (track.overlapAhead(face.face(), now) < CLEAR_OVERLAP
        || unseen(track, now) > 0
        || now - track.confirmedAt() >= settings.confirmed().toMillis()) {
      return false;
    }
    for (int other = 0; other < live.size(); other++) {
      if (other != t && place[f][other] < FORBIDDEN) {
        return false;
      }
    }
    for (int other = 0; other < place.length; other++) {
      if (other != f && place[other][t] < FORBIDDEN) {
        return false;
      }
    }
    return true;
  }

  /** For how long looks have missed a face, or nobody could look; 0 from one look to the next. */
  private long unseen(LiveTrack track, long now) {
    long missed = lastLook - track.aliveAt();
    return Math.max(0, Math.max(missed, now - track.aliveAt() - LONGEST_STEP_MILLIS));
  }

  /** Place and appearance together; appearance weighs more. */
  private double judged(double distance, LiveTrack track, Seen face, long now) {
    boolean gone = now - track.aliveAt() > GONE_MILLIS;
    boolean believed = !gone || track.stoodStillAt(face.face(), SAME_PLACE);
    Optional<Embedding> shown = track.hasAppearance() ? face.appearance() : Optional.empty();
    if (shown.isEmpty() || !track.comparableWith(shown.get())) {
      return believed ? 0.5 + distance : FORBIDDEN;
    }
    double similarity = track.similarity(shown.get());
    boolean telling =
        Math.min(track.appearanceQuality(), face.face().quality().overall()) >= TELLING;
    boolean accepted = telling ? similarity >= leastSimilarity(unseen(track, now)) : believed;
    return accepted ? 0.3 * distance + 1.5 * (1 - similarity) : FORBIDDEN;
  }

  /** The longer nobody saw a face, the more likely it is another one that stands there now. */
  private double leastSimilarity(long unseenMillis) {
    double share = Math.min(1, (double) unseenMillis / GONE_MILLIS);
    return settings.otherPerson() + share * (settings.samePerson() - settings.otherPerson());
  }

  /** A face of this frame, whose embedding is made at most once. */
  static final class Seen {
    private final Observed observed;
    private Optional<Embedding> appearance;

    Seen(Observed observed) {
      this.observed = observed;
    }

    Face face() {
      return observed.face();
    }

    Optional<Embedding> appearance() {
      if (appearance == null) {
        appearance = observed.appearance().get();
      }
      return appearance;
    }

    boolean hasBeenEmbedded() {
      return appearance != null;
    }
  }
}
