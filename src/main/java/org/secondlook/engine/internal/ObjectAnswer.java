package org.secondlook.engine.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.secondlook.base.JobContext;
import org.secondlook.engine.ObjectAnalysis;
import org.secondlook.engine.ObjectTrack;

/** One attempt to go through a file for objects. */
final class ObjectAnswer implements Worker.Answer<ObjectAnalysis>, Worker.Deadline {
  /**
   * A recording of a day may take that long; a worker that shows no sign of life is ended anyway.
   */
  private static final Duration LONGEST = Duration.ofDays(2);

  private final JobContext context;
  private final List<ObjectAnalysis.Part> parts = new ArrayList<>();
  private final List<ObjectTrack> tracks = new ArrayList<>();

  ObjectAnswer(JobContext context) {
    this.context = context;
  }

  @Override
  public Optional<ObjectAnalysis> hear(Response response) {
    switch (response) {
      case Response.ObjectTrackFound(long _, ObjectTrack track) -> tracks.add(track);
      case Response.ObjectPartDone done -> {
        parts.add(
            new ObjectAnalysis.Part(
                done.facts(),
                done.looks(),
                tracks,
                done.changes(),
                Optional.ofNullable(done.damage())));
        tracks.clear();
      }
      case Response.Progressed(long _, var progress) -> context.progress(progress);
      case Response.FileDone(long _, var notExamined) -> {
        return Optional.of(new ObjectAnalysis.Examined(parts, notExamined));
      }
      case Response.Refused(long _, String why) -> {
        return Optional.of(new ObjectAnalysis.Unreadable(why));
      }
      case Response.Alive _,
          Response.Opening _,
          Response.PartOpened _,
          Response.Examined _,
          Response.TrackEnded _,
          Response.PartDone _,
          Response.StillsDone _,
          Response.FacesDone _,
          Response.ThingsDone _,
          Response.FootageOpened _,
          Response.Shown _,
          Response.Closed _,
          Response.Failed _ -> {
        // Signs of life, or nothing that is asked for here.
      }
    }
    return Optional.empty();
  }

  @Override
  public Duration longest(Response response, Duration now) {
    return LONGEST;
  }
}
