package org.secondlook.engine.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.secondlook.base.Embedding;
import org.secondlook.base.Png;
import org.secondlook.engine.AnalysedTrack;
import org.secondlook.engine.WatchReport;
import org.secondlook.engine.WatchTask;
import org.secondlook.footage.Frame;
import org.secondlook.footage.Thoroughness;
import org.secondlook.vision.DetectionOptions;
import org.secondlook.vision.Face;
import org.secondlook.vision.Fusion;
import org.secondlook.vision.Template;
import org.secondlook.vision.VisionModels;

/**
 * Faces of one source, compared with the list while they are seen. A track is compared at most
 * three times: as soon as it is one, after it was seen for a while, and when it has ended; the
 * threshold reckons with as many. Where the leading model alone shows that nobody on the list can
 * be meant, the second one isn't asked. What matches nobody is forgotten with its track. One
 * thread.
 */
final class LiveLooks {
  /** A single frame with a face may be anything. */
  private static final int FIRST_SIGHTINGS = 2;

  private static final long SECOND_MILLIS = 1_500;

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
  private final TrackBuilder builder;
  private final TurnedCamera camera;
  private final Map<Integer, Followed> followed = new HashMap<>();
  private long tracks;
  private long suppressed;
  private long cutAt;

  /** A track that is seen. */
  private static final class Followed {
    private final long since;
    private final Set<Integer> alerted = new HashSet<>();
    private final Set<Integer> suppressed = new HashSet<>();
    private int sightings;
    private int compared;
    private long lastPts;
    private long lastReceived;

    Followed(long since) {
      this.since = since;
    }

    boolean due() {
      return switch (compared) {
        case 0 -> sightings >= FIRST_SIGHTINGS;
        case 1 -> lastPts - since >= SECOND_MILLIS;
        default -> false;
      };
    }
  }

  /**
   * @param refused passers-by who were found not to be a listed person; may grow while it is read
   */
  LiveLooks(
      VisionModels models,
      Fusion fusion,
      WatchTask task,
      int source,
      List<WatchOrder.Refuse> refused) {
    this.models = models;
    this.fusion = fusion;
    this.task = task;
    this.source = source;
    this.refused = refused;
    this.builder = new TrackBuilder(models, options.maxSide(), 0, this::mayBe);
    this.camera = new TurnedCamera(models.detector());
  }

  List<WatchReport.Alert> look(SourceReport.Showed shown) {
    List<WatchReport.Alert> alerts = new ArrayList<>();
    if (shown.ptsMillis() - cutAt > LONGEST_TRACKS_MILLIS) {
      alerts.addAll(cut());
      cutAt = shown.ptsMillis();
    }
    List<Face> faces =
        camera.look(shown.picture(), options).stream().filter(VideoPass::hasAFacesShape).toList();
    List<AnalysedTrack> ended =
        builder.look(new Frame(shown.came(), shown.ptsMillis(), shown.picture()), faces);
    alerts.addAll(ended(ended));
    for (int id : builder.seen()) {
      Followed track =
          followed.computeIfAbsent(
              id,
              _ -> {
                tracks++;
                return new Followed(shown.ptsMillis());
              });
      track.sightings++;
      track.lastPts = shown.ptsMillis();
      track.lastReceived = shown.receivedAt();
      if (track.due()) {
        track.compared++;
        builder.soFar(id).ifPresent(so -> alerts.addAll(compare(id, track, so)));
      }
    }
    followed.keySet().removeIf(id -> !builder.runs(id));
    return alerts;
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
            suppressed += track.suppressed.add(person) ? 1 : 0;
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
    return suppressed;
  }

  /** Faces followed since the watching began. */
  long tracks() {
    return tracks;
  }
}
