package org.secondlook.engine.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.secondlook.base.JobContext;
import org.secondlook.engine.AnalysedTrack;
import org.secondlook.engine.Analysis;
import org.secondlook.engine.AnalysisListener;

/**
 * One file's analysis over as many attempts as it takes. The worker goes through the file from its
 * start each time, and since the same frames give the same tracks under the same numbers, what the
 * listener has heard in one attempt is left out in the next: each frame and each track is told
 * once, and the result holds exactly the tracks that were told.
 */
final class Replay implements Worker.Answer<Analysis>, Worker.Deadline {
  private static final int TIMES_PLAYING_TIME = 30;

  private final Path file;
  private final AnalysisListener listener;
  private final JobContext context;
  private final Map<Integer, Told> tracks = new LinkedHashMap<>();
  private final NavigableMap<Integer, Analysis.Part> done = new TreeMap<>();

  /** The part that this attempt is at, and the furthest that any attempt has told of. */
  private int part;

  private int furthest;
  private long lookedUpTo = -1;

  private record Told(int part, AnalysedTrack track) {}

  Replay(Path file, AnalysisListener listener, JobContext context) {
    this.file = file;
    this.listener = listener;
    this.context = context;
  }

  @Override
  public Optional<Analysis> hear(Response response) {
    return switch (response) {
      case Response.PartOpened(long _, var facts) -> {
        part = facts.part().number();
        if (part > furthest) {
          furthest = part;
          lookedUpTo = -1;
          listener.opened(facts);
        }
        yield Optional.empty();
      }
      case Response.Examined(long _, long frame, long pts, var faces) -> {
        if (part == furthest && pts > lookedUpTo) {
          lookedUpTo = pts;
          listener.examined(frame, pts, faces);
        }
        yield Optional.empty();
      }
      case Response.TrackEnded ended -> {
        int number = ended.track().id();
        if (!tracks.containsKey(number)) {
          AnalysedTrack track =
              new AnalysedTrack(ended.track(), ended.template(), ended.shot(), ended.shotArea());
          tracks.put(number, new Told(part, track));
          listener.trackEnded(track);
        }
        yield Optional.empty();
      }
      case Response.Progressed(long _, var progress) -> {
        context.progress(progress);
        yield Optional.empty();
      }
      case Response.Alive _, Response.Opening _ -> Optional.empty();
      case Response.PartDone ended -> {
        if (!done.containsKey(part)) {
          Analysis.Part all =
              new Analysis.Part(
                  ended.facts(),
                  tracksOf(part),
                  ended.framesDecoded(),
                  ended.framesExamined(),
                  ended.changes(),
                  Optional.ofNullable(ended.damage()));
          done.put(part, all);
          listener.partDone(all);
        }
        yield Optional.empty();
      }
      case Response.FileDone(long _, var notExamined) ->
          Optional.of(new Analysis.Examined(List.copyOf(done.values()), notExamined));
      case Response.Refused(long _, String why) -> Optional.of(new Analysis.Unreadable(why));
      case Response.StillsDone _,
          Response.FacesDone _,
          Response.ObjectTrackFound _,
          Response.ObjectPartDone _,
          Response.ThingsDone _,
          Response.FootageOpened _,
          Response.Shown _,
          Response.Closed _,
          Response.Failed _ ->
          throw new IllegalStateException(response + " doesn't answer an analysis of " + file);
    };
  }

  /** The sort is stable, so the faces of a picture stay in their order. */
  private List<AnalysedTrack> tracksOf(int wanted) {
    return tracks.values().stream()
        .filter(told -> told.part() == wanted)
        .map(Told::track)
        .sorted(Comparator.comparingLong(each -> each.track().fromMillis()))
        .toList();
  }

  @Override
  public Duration longest(Response response, Duration now) {
    return response instanceof Response.PartOpened(long _, var facts) && facts.durationMillis() > 0
        ? now.plusMillis(facts.durationMillis() * TIMES_PLAYING_TIME)
        : now;
  }
}
