package org.secondlook.engine.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.secondlook.base.JobContext;
import org.secondlook.base.Picture;
import org.secondlook.engine.AnalysedTrack;
import org.secondlook.engine.Analysis;
import org.secondlook.engine.AnalysisListener;
import org.secondlook.footage.Frame;
import org.secondlook.footage.MediaContents;
import org.secondlook.footage.MediaKind;
import org.secondlook.footage.MediaReader;
import org.secondlook.footage.MediaSettings;
import org.secondlook.footage.Sighting;
import org.secondlook.footage.Thoroughness;
import org.secondlook.footage.Track;
import org.secondlook.vision.AnalysedFace;
import org.secondlook.vision.Face;
import org.secondlook.vision.VisionModels;

/** The faces of one file, part by part. */
public final class FilePass {
  private final Supplier<VisionModels> models;
  private final Path file;
  private final MediaSettings settings;
  private final Thoroughness thoroughness;
  private final AnalysisListener listener;
  private final JobContext context;
  private int tracks;

  /**
   * @param models asked for only once a part was opened
   */
  public FilePass(
      Supplier<VisionModels> models,
      Path file,
      MediaSettings settings,
      Thoroughness thoroughness,
      AnalysisListener listener,
      JobContext context) {
    this.models = models;
    this.file = file;
    this.settings = settings;
    this.thoroughness = thoroughness;
    this.listener = listener;
    this.context = context;
  }

  public Analysis run(MediaContents contents) {
    return switch (new PartsPass<Analysis.Part>(file, settings, context)
        .run(contents, this::examine)) {
      case PartsPass.Outcome.Done<Analysis.Part> done ->
          new Analysis.Examined(done.parts(), done.notExamined());
      case PartsPass.Outcome.Nothing<Analysis.Part> nothing ->
          new Analysis.Unreadable(nothing.why());
    };
  }

  private Optional<Analysis.Part> examine(MediaReader reader) {
    listener.opened(reader.facts());
    Optional<Analysis.Part> done =
        reader.facts().kind() == MediaKind.PICTURE
            ? picture(reader)
            : new VideoPass(models.get(), file, reader, thoroughness, tracks, listener, context)
                .run();
    done.ifPresent(
        part -> {
          tracks += part.tracks().size();
          listener.partDone(part);
        });
    return done;
  }

  private Optional<Analysis.Part> picture(MediaReader reader) {
    return reader.next().map(frame -> faces(reader, frame));
  }

  /** Each face as a track of one sighting. */
  private Analysis.Part faces(MediaReader reader, Frame frame) {
    Picture picture = frame.picture();
    List<Face> faces =
        PicturePass.detect(models.get(), picture, PicturePass.options(thoroughness, picture));
    List<AnalysedFace> embedded = PicturePass.embed(models.get(), picture, faces);
    listener.examined(0, 0, embedded.stream().map(AnalysedFace::face).toList());
    List<AnalysedTrack> found = new ArrayList<>();
    for (AnalysedFace each : embedded) {
      Sighting sighting = new Sighting(0, 0, each.face());
      FaceCutout shot = FaceCutout.of(sighting, picture);
      AnalysedTrack track =
          new AnalysedTrack(
              new Track(tracks + found.size() + 1, List.of(sighting)),
              each.template(),
              shot.picture(),
              shot.area());
      found.add(track);
      listener.trackEnded(track);
    }
    return new Analysis.Part(reader.facts(), found, 1, 1, List.of(), reader.damage());
  }
}
