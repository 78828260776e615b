package org.secondlook.engine.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secondlook.base.Box;
import org.secondlook.base.Embedding;
import org.secondlook.base.Picture;
import org.secondlook.engine.AnalysedTrack;
import org.secondlook.footage.BestShots;
import org.secondlook.footage.Frame;
import org.secondlook.footage.Observed;
import org.secondlook.footage.Sighting;
import org.secondlook.footage.Track;
import org.secondlook.footage.Tracker;
import org.secondlook.footage.TrackerSettings;
import org.secondlook.vision.Chips;
import org.secondlook.vision.Face;
import org.secondlook.vision.FaceAligner;
import org.secondlook.vision.FaceSightings;
import org.secondlook.vision.Landmarks;
import org.secondlook.vision.Template;
import org.secondlook.vision.TurnedFaces;
import org.secondlook.vision.VisionModels;

/**
 * Joins looked-at frames into tracks and makes each ended track's template from its best shots,
 * which are looked at again at full resolution. One a run through a file, on one thread.
 */
final class TrackBuilder {
  /** A second look that is this much less sure than the first one was looking at something else. */
  private static final double SURE_ENOUGH = 0.5;

  private static final double SAME_PLACE = 0.3;

  /** Who is worth a whole template. */
  interface Wanted {
    Wanted EVERYBODY = (first, quality) -> true;

    /**
     * @param first the leading model's half of the track's template
     * @param quality of the track, 0..100
     */
    boolean mayBe(Embedding first, double quality);

    /**
     * Asked of a track that has ended, before anything is made of it.
     *
     * @param id as {@link #seen} has it
     * @param changes as {@link #changes} has them
     */
    default boolean isAwaited(int id, int changes) {
      return true;
    }
  }

  /**
   * A face of a frame with what is at hand of that: the whole or its surroundings.
   *
   * @param face in pixels of the frame
   * @param area that the picture shows of it, in whole pixels
   */
  record View(Face face, Picture picture, Box area) {
    static View of(Face face, Picture frame) {
      return new View(face, frame, new Box(0, 0, frame.width(), frame.height()));
    }

    private FaceCutout cutout(Sighting sighting) {
      Box wanted = FaceCutout.area(face, (int) area.right(), (int) area.bottom()).intersect(area);
      Picture cut = picture.crop(wanted.shifted(-area.x(), -area.y()));
      return new FaceCutout(sighting, cut, wanted);
    }
  }

  private final VisionModels models;
  private final int maxSide;
  private final int tracksBefore;
  private final Wanted wanted;
  private final Tracker tracker;
  private final Map<Integer, TrackShots> best = new HashMap<>();

  /** Whether frames are made smaller for detection; all frames of one track are of one size. */
  private boolean lookAgain;

  private List<Integer> seen = List.of();

  /**
   * @param maxSide larger frames are made smaller for detection
   * @param settings how faces are followed
   * @param tracksBefore the number of the track before the first one
   * @param wanted tracks of others are followed, but not told
   */
  TrackBuilder(
      VisionModels models, int maxSide, TrackerSettings settings, int tracksBefore, Wanted wanted) {
    this.models = models;
    this.wanted = wanted;
    this.maxSide = maxSide;
    this.tracker = new Tracker(settings);
    this.tracksBefore = tracksBefore;
  }

  /** Takes a frame's faces; gives the wanted tracks that have ended by now. */
  List<AnalysedTrack> look(Frame frame, List<Face> faces) {
    Picture picture = frame.picture();
    return look(
        frame.index(),
        frame.ptsMillis(),
        Math.max(picture.width(), picture.height()),
        faces.stream().map(face -> View.of(face, picture)).toList());
  }

  /**
   * Likewise, where the frame isn't at hand as a whole.
   *
   * @param longerSide of the frame
   */
  List<AnalysedTrack> look(long index, long ptsMillis, int longerSide, List<View> views) {
    List<Observed> observed =
        views.stream()
            .map(view -> new Observed(view.face, () -> Optional.of(appearance(view))))
            .toList();
    lookAgain = longerSide > maxSide;
    Tracker.Update looked = tracker.update(index, ptsMillis, observed);
    seen = looked.trackIds();
    for (int i = 0; i < views.size(); i++) {
      View view = views.get(i);
      Sighting sighting = new Sighting(index, ptsMillis, view.face);
      best.computeIfAbsent(looked.trackIds().get(i), id -> new TrackShots())
          .offer(sighting, () -> view.cutout(sighting));
    }
    return finished(looked.ended());
  }

  void unchanged(long ptsMillis) {
    tracker.unchanged(ptsMillis);
  }

  /** Another scene: what was seen before doesn't go on. */
  List<AnalysedTrack> cut() {
    return finished(tracker.cut());
  }

  List<AnalysedTrack> end() {
    return finished(tracker.finish());
  }

  /** Numbers of the tracks that the last looked-at frame showed. */
  List<Integer> seen() {
    return seen;
  }

  /** Whether a track may go on. */
  boolean runs(int id) {
    return tracker.isRunning(id);
  }

  /**
   * A track that may go on, as what was seen so far makes it; empty where it has ended or isn't
   * wanted.
   */
  Optional<AnalysedTrack> soFar(int id) {
    return tracker.running(id).flatMap(track -> finished(track, best.get(id)));
  }

  /** How often other sightings of a track that may go on were taken for its template. */
  int changes(int id) {
    return best.get(id).changes();
  }

  private Embedding appearance(View view) {
    Landmarks inPicture = view.face.landmarks().shifted(-view.area.x(), -view.area.y());
    Picture chip = FaceAligner.align(view.picture, inPicture, models.first().alignment());
    return models.first().embed(List.of(chip)).getFirst();
  }

  private List<AnalysedTrack> finished(List<Track> ended) {
    List<AnalysedTrack> out = new ArrayList<>();
    for (Track track : ended) {
      TrackShots kept = best.remove(track.id());
      if (wanted.isAwaited(track.id(), kept.changes())) {
        finished(track, kept).ifPresent(out::add);
      }
    }
    return out;
  }

  private Optional<AnalysedTrack> finished(Track track, TrackShots kept) {
    List<TrackShots.Shot> all = kept.shots();
    List<FaceCutout> shots = all.stream().map(shot -> shot.second(this::sharpened)).toList();
    Track seen = withShots(track, shots);
    Sighting top = seen.best();
    FaceCutout shown =
        shots.stream()
            .filter(shot -> shot.sighting().equals(top))
            .findFirst()
            .orElse(shots.getFirst());
    FaceSightings face =
        new FaceSightings(
            all.stream().map(shot -> shot.chips(this::chips)).toList(),
            shots.stream().mapToDouble(shot -> BestShots.weight(shot.sighting())).toArray(),
            top.face().quality().reasons());
    VisionModels.Begun begun = models.begin(List.of(face), kept.memory()).getFirst();
    double quality = models.quality(top.face(), begun.making());
    if (!wanted.mayBe(begun.first(), quality)) {
      return Optional.empty();
    }
    Template template = models.finish(List.of(begun), kept.memory()).getFirst();
    Track told = judged(seen, top, quality);
    return Optional.of(new AnalysedTrack(told, template, shown.picture(), shown.area()));
  }

  private Chips chips(FaceCutout shot) {
    return Chips.cut(models, shot.picture(), shot.inPicture().landmarks());
  }

  /**
   * The track's quality is that of the template that all its best shots made; it is told of the
   * best of them, and no other sighting outranks it.
   */
  private static Track judged(Track track, Sighting best, double quality) {
    return new Track(
        track.id(),
        track.sightings().stream()
            .map(each -> each.equals(best) ? withOverall(each, quality) : below(each, quality))
            .toList());
  }

  /**
   * The face found again at full resolution, unless the second look saw something else; of a poor
   * one the landmarks placed better.
   */
  private FaceCutout sharpened(FaceCutout shot) {
    Face before = shot.inPicture();
    if (!TurnedFaces.upright(before)) {
      return shot.seeing(TurnedFaces.stoodUp(models.detector(), shot.picture(), before));
    }
    if (TrackShots.poor(before)) {
      return shot.seeing(models.detector().refined(shot.picture(), before));
    }
    if (!lookAgain) {
      return shot;
    }
    Face after = models.detector().detectInside(shot.picture(), before.box());
    boolean same =
        after.score() >= before.score() * SURE_ENOUGH
            && after.box().iou(before.box()) >= SAME_PLACE;
    return same ? shot.seeing(after) : shot;
  }

  /**
   * The track with its best shots as seen the second time. The other sightings were judged on a
   * smaller picture, so none of them may outrank what was looked at closely and has a picture.
   */
  private Track withShots(Track track, List<FaceCutout> shots) {
    Map<Long, Sighting> closer = new HashMap<>();
    double top = 0;
    for (FaceCutout shot : shots) {
      closer.put(shot.sighting().ptsMillis(), shot.sighting());
      top = Math.max(top, shot.sighting().face().quality().overall());
    }
    List<Sighting> sightings = new ArrayList<>();
    for (Sighting each : track.sightings()) {
      Sighting seenAgain = closer.get(each.ptsMillis());
      sightings.add(seenAgain == null ? below(each, top) : seenAgain);
    }
    return new Track(tracksBefore + track.id(), sightings);
  }

  private static Sighting below(Sighting sighting, double top) {
    return sighting.face().quality().overall() < top
        ? sighting
        : withOverall(sighting, top * 0.999);
  }

  private static Sighting withOverall(Sighting sighting, double quality) {
    return new Sighting(
        sighting.frameIndex(), sighting.ptsMillis(), sighting.face().withOverall(quality));
  }
}
