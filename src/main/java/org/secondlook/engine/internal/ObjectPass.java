package org.secondlook.engine.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.secondlook.base.Box;
import org.secondlook.base.JobContext;
import org.secondlook.engine.ObjectAnalysis;
import org.secondlook.engine.ObjectTrack;
import org.secondlook.footage.Frame;
import org.secondlook.footage.FrameSampler;
import org.secondlook.footage.MediaContents;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.MediaKind;
import org.secondlook.footage.MediaReader;
import org.secondlook.footage.MediaSettings;
import org.secondlook.footage.MotionGate;
import org.secondlook.footage.Thoroughness;
import org.secondlook.vision.ObjectModels;
import org.secondlook.vision.ObjectOptions;

/** The objects of one file, part by part. */
public final class ObjectPass {
  /** What is less sure is nobody's thing, however often it is seen. */
  private static final double LEAST_SCORE = 0.2;

  /** A short clip gets as many looks as one of a few seconds. */
  private static final int SHORT_CLIP_LOOKS = 8;

  private static final long SHORTEST_STEP_MILLIS = 40;

  private final Supplier<ObjectModels> models;
  private final Path file;
  private final MediaSettings settings;
  private final Thoroughness thoroughness;
  private final JobContext context;
  private int tracks;

  /**
   * @param models asked for only once a part was opened
   */
  public ObjectPass(
      Supplier<ObjectModels> models,
      Path file,
      MediaSettings settings,
      Thoroughness thoroughness,
      JobContext context) {
    this.models = models;
    this.file = file;
    this.settings = settings;
    this.thoroughness = thoroughness;
    this.context = context;
  }

  public ObjectAnalysis run(MediaContents contents) {
    return switch (new PartsPass<ObjectAnalysis.Part>(file, settings, context)
        .run(contents, this::examine)) {
      case PartsPass.Outcome.Done<ObjectAnalysis.Part> done ->
          new ObjectAnalysis.Examined(done.parts(), done.notExamined());
      case PartsPass.Outcome.Nothing<ObjectAnalysis.Part> nothing ->
          new ObjectAnalysis.Unreadable(nothing.why());
    };
  }

  private Optional<ObjectAnalysis.Part> examine(MediaReader reader) {
    return reader.facts().kind() == MediaKind.PICTURE ? picture(reader) : video(reader);
  }

  private Optional<ObjectAnalysis.Part> picture(MediaReader reader) {
    return reader
        .next()
        .map(
            frame -> {
              PartLook part = new PartLook();
              part.look(frame, true, List.of());
              part.finish();
              return part.told(reader, reader.damage());
            });
  }

  private Optional<ObjectAnalysis.Part> video(MediaReader reader) {
    MediaFacts facts = reader.facts();
    Duration step = step(facts);
    PlayingTime progress = new PlayingTime(file, facts, context);
    PartLook part = new PartLook(progress);
    FrameSteps.End end =
        new FrameSteps(
                reader,
                new FrameSampler(step),
                MotionGate.of(part.parts.longest(), thoroughness, facts))
            .run(part, context);
    if (end.frames() == 0) {
      return Optional.empty();
    }
    part.finish();
    progress.finished();
    return Optional.of(part.told(reader, end.damage()));
  }

  /** Things stay longer in view than a face is turned to the camera. */
  private Duration step(MediaFacts facts) {
    if (facts.isAnimation()) {
      return Duration.ofMillis(SHORTEST_STEP_MILLIS);
    }
    long usual =
        switch (thoroughness) {
          case QUICK -> 2_000;
          case NORMAL -> 1_000;
          case THOROUGH -> 400;
        };
    long length = facts.durationMillis();
    return Duration.ofMillis(
        length > 0 ? Math.clamp(length / SHORT_CLIP_LOOKS, SHORTEST_STEP_MILLIS, usual) : usual);
  }

  /** One part's frames, looked at as they come. */
  private final class PartLook implements FrameSteps.Looks {
    private final ChangedParts parts = ChangedParts.of(thoroughness);
    private final ObjectTracker tracker = new ObjectTracker();
    private final List<Long> looks = new ArrayList<>();
    private final List<ObjectTrack> found = new ArrayList<>();
    private final Optional<PlayingTime> progress;

    PartLook() {
      this.progress = Optional.empty();
    }

    PartLook(PlayingTime progress) {
      this.progress = Optional.of(progress);
    }

    @Override
    public void unchanged(long ptsMillis) {
      tracker.unchanged(ptsMillis);
    }

    @Override
    public void look(Frame frame, boolean cut, List<Box> moved) {
      if (cut) {
        ended(tracker.end());
      }
      looks.add(frame.ptsMillis());
      List<Box> where = parts.next(frame, cut, moved);
      ObjectOptions options =
          new ObjectOptions(LEAST_SCORE, thoroughness == Thoroughness.QUICK ? List.of() : where);
      ended(tracker.look(frame, models.get().detector().detect(frame.picture(), options), where));
      progress.ifPresent(each -> each.at(frame.ptsMillis()));
    }

    void finish() {
      ended(tracker.end());
    }

    ObjectAnalysis.Part told(MediaReader reader, Optional<String> damage) {
      found.sort(
          Comparator.comparingLong(ObjectTrack::fromMillis).thenComparingInt(ObjectTrack::id));
      return new ObjectAnalysis.Part(reader.facts(), looks, found, reader.changes(), damage);
    }

    private void ended(List<ObjectTracker.Ended> ended) {
      for (ObjectTracker.Ended each : ended) {
        // What only one of many looks saw was noise.
        if (each.agreeing() > 1 || looks.size() == 1) {
          found.add(named(each));
        }
      }
    }

    private ObjectTrack named(ObjectTracker.Ended ended) {
      boolean believed = ended.score() >= models.get().threshold(ended.label());
      List<ObjectTrack.Shot> shots = new ArrayList<>();
      for (ObjectCutout each : ended.cutouts()) {
        shots.add(
            new ObjectTrack.Shot(
                each.sighting(),
                models
                    .get()
                    .embedder()
                    .embed(each.picture(), List.of(each.inPicture()))
                    .getFirst()));
      }
      ObjectCutout best = ended.cutouts().getFirst();
      return new ObjectTrack(
          ++tracks,
          believed ? ended.label() : "",
          ended.score(),
          ended.sightings(),
          ended.untilMillis(),
          shots,
          best.picture(),
          best.area());
    }
  }
}
