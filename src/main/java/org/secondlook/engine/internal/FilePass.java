package org.secondlook.engine.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.secondlook.base.JobContext;
import org.secondlook.base.Picture;
import org.secondlook.engine.AnalysedTrack;
import org.secondlook.engine.Analysis;
import org.secondlook.engine.AnalysisListener;
import org.secondlook.footage.Frame;
import org.secondlook.footage.MediaContents;
import org.secondlook.footage.MediaKind;
import org.secondlook.footage.MediaLimits;
import org.secondlook.footage.MediaOpening;
import org.secondlook.footage.MediaPart;
import org.secondlook.footage.MediaReader;
import org.secondlook.footage.MediaReaders;
import org.secondlook.footage.MediaSettings;
import org.secondlook.footage.NotExamined;
import org.secondlook.footage.Sighting;
import org.secondlook.footage.Thoroughness;
import org.secondlook.footage.Track;
import org.secondlook.vision.AnalysedFace;
import org.secondlook.vision.Face;
import org.secondlook.vision.VisionModels;

/** One file from its first part to its last; a part that can't be used is told as not examined. */
public final class FilePass {
  private final Supplier<VisionModels> models;
  private final Path file;
  private final MediaSettings settings;
  private final Thoroughness thoroughness;
  private final AnalysisListener listener;
  private final JobContext context;
  private final List<Analysis.Part> parts = new ArrayList<>();
  private final Set<NotExamined> notExamined = new LinkedHashSet<>();
  private Optional<String> firstRefusal = Optional.empty();
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
    notExamined.addAll(contents.notExamined());
    for (MediaPart part : contents.parts()) {
      context.stopIfCancelled();
      switch (MediaReaders.open(file, part, settings, MediaLimits.STANDARD)) {
        case MediaOpening.Unreadable(String why) -> refused(part, why);
        case MediaOpening.Opened(MediaReader reader) -> {
          try (reader) {
            examine(part, reader);
          }
        }
      }
    }
    return parts.isEmpty()
        ? new Analysis.Unreadable(firstRefusal.orElseThrow())
        : new Analysis.Examined(parts, List.copyOf(notExamined));
  }

  private void refused(MediaPart part, String why) {
    firstRefusal = firstRefusal.or(() -> Optional.of(why));
    if (!part.name().isEmpty()) {
      notExamined.add(new NotExamined(part.name(), why));
    }
  }

  private void examine(MediaPart part, MediaReader reader) {
    listener.opened(reader.facts());
    Optional<Analysis.Part> done =
        reader.facts().kind() == MediaKind.PICTURE
            ? picture(reader)
            : new VideoPass(models.get(), file, reader, thoroughness, tracks, listener, context)
                .run();
    notExamined.addAll(reader.notExamined());
    if (done.isEmpty()) {
      refused(part, StillsPass.nothing(file, reader.damage()));
      return;
    }
    tracks += done.get().tracks().size();
    parts.add(done.get());
    listener.partDone(done.get());
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
