package org.secondlook.engine.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.secondlook.base.Box;
import org.secondlook.base.Embedding;
import org.secondlook.base.Picture;
import org.secondlook.base.Png;
import org.secondlook.engine.AnalysedTrack;
import org.secondlook.engine.WatchReport;
import org.secondlook.engine.WatchTask;
import org.secondlook.footage.Thoroughness;
import org.secondlook.footage.TrackerSettings;
import org.secondlook.vision.DetectionOptions;
import org.secondlook.vision.Face;
import org.secondlook.vision.Fusion;
import org.secondlook.vision.Template;
import org.secondlook.vision.VisionModels;

/**
 * Faces of one source, compared with the list while they are seen. They are found in a small copy
 * of the frame, where something moved or faces were; their surroundings alone come at full
 * resolution. A track is compared at most three times, and only where more was seen of it since: as
 * soon as a look may raise an alert, after it was seen for a while, and when it was out of sight
 * for a while or has ended; the threshold reckons with as many. Where the leading model alone shows
 * that nobody on the list can be meant, the second one isn't asked. What matches nobody is
 * forgotten with its track. One thread at a time, but for {@link #tracks} and {@link #suppressed}.
 */
final class LiveLooks {
  /** A single poor look at a face may be anything. */
  private static final int FIRST_SIGHTINGS = 2;

  private static final long SECOND_MILLIS = 1_500;

  /** Whoever isn't seen for so long has left; a head that turned away is back sooner. */
  private static final long UNSEEN_MILLIS = 1_000;

  /** What is looked at around a face that was seen, in sizes of the face. */
  private static final double AROUND_FACES = 2.5;

  /** Times that a track is compared. */
  private static final int MOST_COMPARED = 3;

  /** The most that a cosine can be, and what rounding may add to it. */
  private static final double MOST_SIMILAR = 1 + 1e-5;

  /** A face that stays for hours, such as a poster's, is a new track now and then. */
  private static final long LONGEST_TRACKS_MILLIS = 600_000;

  private final VisionModels models;
  private final Fusion fusion;
  private final WatchTask task;
  private final int source;
  private final List<WatchOrder.Refuse> refused;
  private final DetectionOptions options = VideoPass.options(Thoroughness.QUICK);
  private final Cuts cuts;
  private final TrackBuilder builder;
  private final TurnedCamera camera;
  private final Map<Integer, Followed> followed = new HashMap<>();
  private final AtomicLong tracks = new AtomicLong();
  private final AtomicLong suppressed = new AtomicLong();
  private long cutAt;
  private List<Box> places = List.of();

  /** Where the parts of a frame are cut out. */
  interface Cuts {
    /**
     * In order; none where the frame is no longer there.
     *
     * @param areas in whole pixels of the frame
     */
    List<Picture> of(SourceReport.Showed frame, List<Box> areas) throws InterruptedException;
  }

  /** A track that is seen. */
  private static final class Followed {
    private final long since;
    private final Set<Integer> alerted = new HashSet<>();
    private final Set<Integer> suppressed = new HashSet<>();
    private int sightings;
    private boolean telling;
    private int compared;
    private int comparedChanges;
    private long lastPts;
    private long lastReceived;

    Followed(long since) {
      this.since = since;
    }

    void seen(SourceReport.Frame frame) {
      lastPts = frame.ptsMillis();
      lastReceived = frame.receivedAt();
    }

    /**
     * @param now its frames' time
     */
    boolean due(long now) {
      return switch (compared) {
        case 0 -> telling || sightings >= FIRST_SIGHTINGS || now - lastPts >= UNSEEN_MILLIS;
        case 1 -> lastPts - since >= SECOND_MILLIS || now - lastPts >= UNSEEN_MILLIS;
        default -> compared < MOST_COMPARED && now - lastPts >= UNSEEN_MILLIS;
      };
    }

    /** Whether another comparison, which would be of other sightings, is left. */
    boolean isOpen(int changes) {
      return compared < MOST_COMPARED && (compared == 0 || changes != comparedChanges);
    }
  }

  /** How large frames are looked at. */
  static int maxSide() {
    return VideoPass.options(Thoroughness.QUICK).maxSide();
  }

  /**
   * @param refused passers-by who were found not to be a listed person; may grow while it is read
   */
  LiveLooks(
      VisionModels models,
      Fusion fusion,
      WatchTask task,
      int source,
      Cuts cuts,
      List<WatchOrder.Refuse> refused) {
    this.models = models;
    this.fusion = fusion;
    this.task = task;
    this.source = source;
    this.cuts = cuts;
    this.refused = refused;
    this.builder = new TrackBuilder(models, options.maxSide(), TrackerSettings.LIVE, 0, new Open());
    this.camera = new TurnedCamera(models.detector());
  }

  /** Takes a source's frames in their order. */
  List<WatchReport.Alert> look(SourceReport.Frame frame) throws InterruptedException {
    List<WatchReport.Alert> alerts = new ArrayList<>();
    if (frame.ptsMillis() - cutAt > LONGEST_TRACKS_MILLIS) {
      alerts.addAll(cut());
      cutAt = frame.ptsMillis();
    }
    switch (frame) {
      case SourceReport.Showed shown -> alerts.addAll(looked(shown));
      case SourceReport.Unchanged same -> {
        builder.unchanged(same.ptsMillis());
        builder.seen().stream()
            .map(followed::get)
            .filter(Objects::nonNull)
            .forEach(each -> each.seen(same));
      }
    }
    followed.keySet().removeIf(id -> !builder.runs(id));
    followed.forEach(
        (id, track) -> {
          if (track.due(frame.ptsMillis()) && track.isOpen(builder.changes(id))) {
            track.comparedChanges = builder.changes(id);
            track.compared++;
            builder.soFar(id).ifPresent(so -> alerts.addAll(compare(id, track, so)));
          }
        });
    return alerts;
  }

  private List<WatchReport.Alert> looked(SourceReport.Showed shown) throws InterruptedException {
    Optional<List<TrackBuilder.View>> views = views(shown);
    if (views.isEmpty()) {
      return List.of();
    }
    List<AnalysedTrack> ended =
        builder.look(
            shown.came(), shown.ptsMillis(), Math.max(shown.width(), shown.height()), views.get());
    List<WatchReport.Alert> alerts = ended(ended);
    for (int i = 0; i < views.get().size(); i++) {
      Followed track =
          followed.computeIfAbsent(
              builder.seen().get(i),
              _ -> {
                tracks.incrementAndGet();
                return new Followed(shown.ptsMillis());
              });
      track.sightings++;
      track.telling |= bar(views.get().get(i).face().quality().overall()).isPresent();
      track.seen(shown);
    }
    return alerts;
  }

  /** The frame's faces with their surroundings; empty where the frame is gone. */
  private Optional<List<TrackBuilder.View>> views(SourceReport.Showed shown)
      throws InterruptedException {
    double larger = (double) shown.width() / shown.picture().width();
    DetectionOptions small =
        new DetectionOptions(
            options.minScore(),
            (int) Math.max(1, Math.round(options.minFacePx() / larger)),
            options.maxSide(),
            false);
    List<Face> faces =
        found(shown, larger, small).stream()
            .filter(VideoPass::hasAFacesShape)
            .map(face -> face.scaled(larger))
            .toList();
    places = faces.stream().map(Face::box).toList();
    if (faces.isEmpty()) {
      return Optional.of(List.of());
    }
    List<Box> areas =
        faces.stream().map(face -> FaceCutout.area(face, shown.width(), shown.height())).toList();
    List<Picture> parts = cuts.of(shown, areas);
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    List<TrackBuilder.View> views = new ArrayList<>();
    for (int i = 0; i < faces.size(); i++) {
      Box area = areas.get(i);
      Face judged = camera.judged(parts.get(i), faces.get(i).shifted(-area.x(), -area.y()));
      views.add(new TrackBuilder.View(judged.shifted(area.x(), area.y()), parts.get(i), area));
    }
    return Optional.of(views);
  }

  /** In pixels of the small picture. */
  private List<Face> found(SourceReport.Showed shown, double larger, DetectionOptions small) {
    Picture picture = shown.picture();
    if (shown.whole()) {
      return camera.look(picture, small);
    }
    List<Box> wanted =
        Stream.concat(
                shown.moved().stream(), places.stream().map(place -> place.grown(AROUND_FACES)))
            .map(box -> box.scaled(1 / larger))
            .toList();
    return LookAreas.of(wanted, picture.width(), picture.height()).stream()
        .flatMap(
            part ->
                camera.lookAgain(picture.crop(part), small).stream()
                    .map(face -> face.shifted(part.x(), part.y())))
        .toList();
  }

  /** Whether somebody was seen for the first time, of whom another look tells most. */
  boolean waits() {
    return builder.seen().stream()
        .map(followed::get)
        .anyMatch(each -> each != null && each.sightings < FIRST_SIGHTINGS);
  }

  /** Whose templates are made. */
  private final class Open implements TrackBuilder.Wanted {
    @Override
    public boolean mayBe(Embedding first, double quality) {
      return LiveLooks.this.mayBe(first, quality);
    }

    @Override
    public boolean isAwaited(int id, int changes) {
      Followed track = followed.get(id);
      return track != null && track.isOpen(changes);
    }
  }

  /** Whether the second model could still raise the similarity with somebody listed to the bar. */
  private boolean mayBe(Embedding first, double quality) {
    return bar(quality)
        .filter(
            bar ->
                task.list().stream()
                    .mapToDouble(each -> first.similarity(each.template().first()))
                    .anyMatch(
                        similarity -> fusion.fuse(similarity, MOST_SIMILAR) >= bar.similarity()))
        .isPresent();
  }

  /** Empty where a face of that quality raises no alert. */
  private Optional<WatchTask.Bar> bar(double quality) {
    return task.bars().stream()
        .filter(each -> quality >= each.from())
        .findFirst()
        .filter(WatchTask.Bar::carried);
  }

  /** What was seen before doesn't go on. */
  List<WatchReport.Alert> cut() {
    cutAt = 0;
    return ended(builder.cut());
  }

  private List<WatchReport.Alert> ended(List<AnalysedTrack> tracks) {
    List<WatchReport.Alert> alerts = new ArrayList<>();
    for (AnalysedTrack each : tracks) {
      Followed track = followed.remove(each.track().id());
      if (track != null) {
        alerts.addAll(compare(each.track().id(), track, each));
      }
    }
    return alerts;
  }

  private List<WatchReport.Alert> compare(int id, Followed track, AnalysedTrack seen) {
    double quality = seen.track().best().face().quality().overall();
    Optional<WatchTask.Bar> bar = bar(quality);
    if (bar.isEmpty()) {
      return List.of();
    }
    Map<Integer, Match> best = new HashMap<>();
    for (int i = 0; i < task.list().size(); i++) {
      WatchTask.Listed photo = task.list().get(i);
      double similarity = fusion.similarity(seen.template(), photo.template());
      if (similarity >= bar.get().similarity()) {
        best.merge(
            photo.person(),
            new Match(i, similarity),
            (a, b) -> a.similarity >= b.similarity ? a : b);
      }
    }
    List<WatchReport.Alert> alerts = new ArrayList<>();
    best.forEach(
        (person, match) -> {
          if (wasRefused(seen.template(), person, match.similarity)) {
            suppressed.addAndGet(track.suppressed.add(person) ? 1 : 0);
          } else if (track.alerted.add(person)) {
            alerts.add(
                new WatchReport.Alert(
                    source,
                    System.currentTimeMillis(),
                    track.lastReceived,
                    track.lastPts,
                    id,
                    person,
                    match.similarity,
                    quality,
                    match.photo,
                    Png.write(seen.shot()),
                    seen.template()));
          }
        });
    return alerts;
  }

  /** A listed person's most similar photo. @param photo its place in the list */
  private record Match(int photo, double similarity) {}

  /**
   * Whether somebody who was found not to be that person is more like this face than that person
   * is. The listed person, who resembles both, is still noticed.
   *
   * @param asMuchAs similarity with the listed person
   */
  private boolean wasRefused(Template face, int person, double asMuchAs) {
    return refused.stream()
        .filter(each -> each.person() == person)
        .anyMatch(each -> fusion.similarity(face, each.passerBy()) > asMuchAs);
  }

  /** Alerts that weren't raised since the watching began. */
  long suppressed() {
    return suppressed.get();
  }

  /** Faces followed since the watching began. */
  long tracks() {
    return tracks.get();
  }
}
