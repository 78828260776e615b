package org.secondlook.engine.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.secondlook.base.Box;
import org.secondlook.base.JobContext;
import org.secondlook.engine.AnalysedTrack;
import org.secondlook.engine.Analysis;
import org.secondlook.engine.AnalysisListener;
import org.secondlook.footage.Frame;
import org.secondlook.footage.FrameSampler;
import org.secondlook.footage.MediaReader;
import org.secondlook.footage.MotionGate;
import org.secondlook.footage.Thoroughness;
import org.secondlook.footage.TrackerSettings;
import org.secondlook.vision.DetectionOptions;
import org.secondlook.vision.Face;
import org.secondlook.vision.VisionModels;

/**
 * The faces of one recording from its first to its last frame: {@link FrameSteps} decodes, the
 * calling thread detects, tracks and embeds.
 */
public final class VideoPass {
  /** Faces, even turned away, are up to about 1.8 times as high as wide. */
  private static final double MOST_HEIGHT_PER_WIDTH = 2.2;

  /**
   * Thoroughly, frames from here on are also looked at in tiles, for faces that shrinking hides.
   */
  private static final int TILED_FROM = 2560;

  private static final long TILED_EACH_MILLIS = 400;

  private final VisionModels models;
  private final MediaReader reader;
  private final Thoroughness thoroughness;
  private final AnalysisListener listener;
  private final JobContext context;
  private final List<AnalysedTrack> tracks = new ArrayList<>();
  private final PlayingTime progress;
  private final int tracksBefore;
  private final TurnedCamera camera;
  private long looked;
  private long tiledAt = Long.MIN_VALUE / 2;

  /**
   * @param reader freshly opened; stays the caller's to close
   * @param tracksBefore how many tracks the file's earlier parts hold
   */
  public VideoPass(
      VisionModels models,
      Path file,
      MediaReader reader,
      Thoroughness thoroughness,
      int tracksBefore,
      AnalysisListener listener,
      JobContext context) {
    this.models = models;
    this.tracksBefore = tracksBefore;
    this.reader = reader;
    this.thoroughness = thoroughness;
    this.listener = listener;
    this.context = context;
    this.progress = new PlayingTime(file, reader.facts(), context);
    this.camera = new TurnedCamera(models.detector());
  }

  /** Empty where not one frame could be decoded. */
  public Optional<Analysis.Part> run() {
    DetectionOptions options = options(thoroughness);
    TrackBuilder builder =
        new TrackBuilder(
            models,
            options.maxSide(),
            TrackerSettings.STANDARD,
            tracksBefore,
            TrackBuilder.Wanted.EVERYBODY);
    FrameSteps.End end =
        new FrameSteps(
                reader,
                FrameSampler.of(thoroughness, reader.facts()),
                MotionGate.of(thoroughness, reader.facts()))
            .run(
                new FrameSteps.Looks() {
                  @Override
                  public void unchanged(long ptsMillis) {
                    builder.unchanged(ptsMillis);
                  }

                  @Override
                  public void look(Frame frame, boolean cut, List<Box> moved) {
                    if (cut) {
                      ended(builder.cut());
                    }
                    VideoPass.this.look(builder, frame, options);
                  }
                },
                context);
    ended(builder.end());
    return finished(end.frames(), end.damage());
  }

  /** How large a frame is looked at; what a track's best shots lose by it is made up for later. */
  static DetectionOptions options(Thoroughness thoroughness) {
    DetectionOptions frame = DetectionOptions.FRAME;
    int side =
        switch (thoroughness) {
          case QUICK -> 640;
          case NORMAL -> 960;
          case THOROUGH -> 1280;
        };
    return new DetectionOptions(frame.minScore(), frame.minFacePx(), side, false);
  }

  private void look(TrackBuilder builder, Frame frame, DetectionOptions options) {
    List<Face> faces =
        camera.look(frame.picture(), tiled(frame, options)).stream()
            .filter(VideoPass::hasAFacesShape)
            .toList();
    looked++;
    listener.examined(frame.index(), frame.ptsMillis(), faces);
    ended(builder.look(frame, faces));
    progress.at(frame.ptsMillis());
  }

  private DetectionOptions tiled(Frame frame, DetectionOptions options) {
    boolean large = Math.max(frame.picture().width(), frame.picture().height()) >= TILED_FROM;
    if (thoroughness != Thoroughness.THOROUGH
        || !large
        || frame.ptsMillis() - tiledAt < TILED_EACH_MILLIS) {
      return options;
    }
    tiledAt = frame.ptsMillis();
    return new DetectionOptions(options.minScore(), options.minFacePx(), options.maxSide(), true);
  }

  /**
   * Curtains, door frames and the like are taken for faces half outside of the picture again and
   * again. A face that is really cut so far is seen better a moment earlier or later.
   */
  static boolean hasAFacesShape(Face face) {
    double longer = Math.max(face.box().width(), face.box().height());
    // One that lies has its longer side across.
    return longer <= MOST_HEIGHT_PER_WIDTH * Math.min(face.box().width(), face.box().height());
  }

  private void ended(List<AnalysedTrack> more) {
    tracks.addAll(more);
    more.forEach(listener::trackEnded);
  }

  private Optional<Analysis.Part> finished(long frames, Optional<String> damage) {
    if (frames == 0) {
      return Optional.empty();
    }
    progress.finished();
    tracks.sort(Comparator.comparingLong(each -> each.track().fromMillis()));
    return Optional.of(
        new Analysis.Part(reader.facts(), tracks, frames, looked, reader.changes(), damage));
  }
}
