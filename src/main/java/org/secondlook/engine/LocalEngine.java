package org.secondlook.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.secondlook.base.Box;
import org.secondlook.base.JobContext;
import org.secondlook.base.Picture;
import org.secondlook.base.SecondLookException;
import org.secondlook.engine.internal.LocalFootage;
import org.secondlook.engine.internal.PicturePass;
import org.secondlook.engine.internal.StillsPass;
import org.secondlook.engine.internal.VideoPass;
import org.secondlook.footage.Frame;
import org.secondlook.footage.MediaKind;
import org.secondlook.footage.MediaLimits;
import org.secondlook.footage.MediaOpening;
import org.secondlook.footage.MediaReader;
import org.secondlook.footage.MediaReaders;
import org.secondlook.footage.Thoroughness;
import org.secondlook.vision.AnalysedFace;
import org.secondlook.vision.DetectionOptions;
import org.secondlook.vision.Face;
import org.secondlook.vision.ModelCatalog;
import org.secondlook.vision.VisionModels;

/**
 * The engine in this process: a decoder that crashes takes the process along. The worker process
 * runs it, and tests do; the program itself uses {@link WorkerEngine}.
 */
public final class LocalEngine implements Engine {
  private final VisionModels models;
  private final MediaLimits limits;

  private LocalEngine(VisionModels models, MediaLimits limits) {
    this.models = models;
    this.limits = limits;
  }

  /**
   * Loads the models; takes a second or two.
   *
   * @param threads for one inference; the whole process shares the setting
   */
  public static LocalEngine open(ModelCatalog catalog, int threads) {
    // Detection and embedding need no measured rates; searching checks for itself that they exist.
    boolean measured = Files.exists(catalog.folder().resolve("fusion.json"));
    return new LocalEngine(
        measured
            ? VisionModels.open(catalog, threads)
            : VisionModels.openUncalibrated(catalog, threads),
        MediaLimits.STANDARD);
  }

  @Override
  public Analysis analyse(
      Path file, Thoroughness thoroughness, AnalysisListener listener, JobContext context) {
    return switch (MediaReaders.open(file, limits)) {
      case MediaOpening.Unreadable(String why) -> new Analysis.Unreadable(why);
      case MediaOpening.Opened(MediaReader reader) -> {
        try (reader) {
          context.stopIfCancelled();
          listener.opened(reader.facts());
          yield reader.facts().kind() == MediaKind.PICTURE
              ? picture(file, reader, PicturePass.options(thoroughness), listener)
              : new VideoPass(models, file, reader, thoroughness, listener, context).run();
        }
      }
    };
  }

  private Analysis picture(
      Path file, MediaReader reader, DetectionOptions options, AnalysisListener listener) {
    Optional<Frame> frame = reader.next();
    if (frame.isEmpty()) {
      return new Analysis.Unreadable(StillsPass.nothing(file, reader.damage()));
    }
    Picture picture = frame.get().picture();
    List<Face> faces = PicturePass.detect(models, picture, options);
    listener.looked(0, 0, faces);
    return new Analysis.OfPicture(
        reader.facts(), picture, PicturePass.embed(models, picture, faces), reader.damage());
  }

  @Override
  public List<StillAnalysis> analyseStills(
      List<Path> files, DetectionOptions options, JobContext context) {
    return new StillsPass(models, limits, options, context).run(files);
  }

  @Override
  public List<AnalysedFace> faces(Picture picture, DetectionOptions options) {
    return PicturePass.embed(models, picture, models.detector().detect(picture, options));
  }

  @Override
  public AnalysedFace faceInside(Picture picture, Box drawn) {
    Face face = models.detector().detectInside(picture, drawn);
    return PicturePass.embed(models, picture, List.of(face)).getFirst();
  }

  @Override
  public Footage open(Path file) {
    return switch (MediaReaders.open(file, limits)) {
      case MediaOpening.Unreadable(String why) -> throw SecondLookException.input(why);
      case MediaOpening.Opened(MediaReader reader) -> new LocalFootage(file, reader);
    };
  }

  @Override
  public void close() {
    models.close();
  }
}
