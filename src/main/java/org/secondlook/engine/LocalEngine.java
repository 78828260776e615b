package org.secondlook.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.secondlook.base.Box;
import org.secondlook.base.JobContext;
import org.secondlook.base.Picture;
import org.secondlook.base.SecondLookException;
import org.secondlook.engine.internal.FilePass;
import org.secondlook.engine.internal.LocalFootage;
import org.secondlook.engine.internal.ObjectPass;
import org.secondlook.engine.internal.PicturePass;
import org.secondlook.engine.internal.StillsPass;
import org.secondlook.footage.MediaContents;
import org.secondlook.footage.MediaLimits;
import org.secondlook.footage.MediaOpening;
import org.secondlook.footage.MediaReader;
import org.secondlook.footage.MediaReaders;
import org.secondlook.footage.MediaSettings;
import org.secondlook.footage.MediaSurvey;
import org.secondlook.footage.Thoroughness;
import org.secondlook.vision.AnalysedFace;
import org.secondlook.vision.DetectionOptions;
import org.secondlook.vision.Face;
import org.secondlook.vision.ModelCatalog;
import org.secondlook.vision.ObjectModels;
import org.secondlook.vision.Template;
import org.secondlook.vision.VisionModels;

/**
 * The engine in this process: a decoder that crashes takes the process along. The worker process
 * runs it, and tests do; the program itself uses {@link WorkerEngine}.
 */
public final class LocalEngine implements Engine {
  private static final Logger LOG = Logger.getLogger(LocalEngine.class.getName());

  private final ModelCatalog catalog;
  private final int threads;
  private final Consumer<Path> opening;
  private VisionModels models;
  private ObjectModels objectModels;
  private boolean closed;

  private LocalEngine(ModelCatalog catalog, int threads, Consumer<Path> opening) {
    this.catalog = catalog;
    this.threads = threads;
    this.opening = opening;
  }

  /**
   * The models are loaded when they are first needed, which takes a second or two.
   *
   * @param threads for one inference; the whole process shares the setting
   */
  public static LocalEngine open(ModelCatalog catalog, int threads) {
    return open(catalog, threads, file -> {});
  }

  /**
   * @param opening told of each file before it is opened, on the thread that opens it
   */
  public static LocalEngine open(ModelCatalog catalog, int threads, Consumer<Path> opening) {
    return new LocalEngine(catalog, threads, opening);
  }

  private synchronized VisionModels models() {
    if (closed) {
      throw SecondLookException.fault("The engine is closed already.", null);
    }
    if (models == null) {
      // Detection and embedding need no measured rates; searching sees for itself that they exist.
      boolean measured = Files.exists(catalog.folder().resolve("fusion.json"));
      models =
          measured
              ? VisionModels.open(catalog, threads)
              : VisionModels.openUncalibrated(catalog, threads);
    }
    return models;
  }

  private synchronized ObjectModels objectModels() {
    if (closed) {
      throw SecondLookException.fault("The engine is closed already.", null);
    }
    if (objectModels == null) {
      objectModels = ObjectModels.open(catalog, threads);
    }
    return objectModels;
  }

  private MediaOpening opened(Path file) {
    return opened(file, 0, MediaSettings.AS_STORED);
  }

  private MediaOpening opened(Path file, int part, MediaSettings settings) {
    opening.accept(file);
    return MediaReaders.open(file, part, settings, MediaLimits.STANDARD);
  }

  @Override
  public Analysis analyse(
      Path file,
      MediaSettings settings,
      Thoroughness thoroughness,
      AnalysisListener listener,
      JobContext context) {
    opening.accept(file);
    return switch (MediaReaders.survey(file, MediaLimits.STANDARD)) {
      case MediaSurvey.Unreadable(String why) -> new Analysis.Unreadable(why);
      case MediaSurvey.Holds(MediaContents contents) ->
          new FilePass(this::models, file, settings, thoroughness, listener, context).run(contents);
    };
  }

  @Override
  public List<StillAnalysis> analyseStills(
      List<Path> files, DetectionOptions options, JobContext context) {
    return new StillsPass(models(), this::opened, options, context).run(files);
  }

  @Override
  public List<AnalysedFace> faces(Picture picture, DetectionOptions options) {
    List<Face> found = models().detector().detect(picture, options);
    return PicturePass.embed(
        models(), picture, PicturePass.placed(models().detector(), picture, found));
  }

  @Override
  public AnalysedFace faceInside(Picture picture, Box drawn) {
    Face face = models().detector().detectInside(picture, drawn);
    return PicturePass.embed(
            models(), picture, PicturePass.placed(models().detector(), picture, List.of(face)))
        .getFirst();
  }

  @Override
  public ObjectAnalysis objects(
      Path file, MediaSettings settings, Thoroughness thoroughness, JobContext context) {
    opening.accept(file);
    return switch (MediaReaders.survey(file, MediaLimits.STANDARD)) {
      case MediaSurvey.Unreadable(String why) -> new ObjectAnalysis.Unreadable(why);
      case MediaSurvey.Holds(MediaContents contents) ->
          new ObjectPass(this::objectModels, file, settings, thoroughness, context).run(contents);
    };
  }

  @Override
  public List<Template> things(Picture picture, List<Box> boxes) {
    return objectModels().embedder().embed(picture, boxes);
  }

  @Override
  public Footage open(Path file, int part, MediaSettings settings) {
    return switch (opened(file, part, settings)) {
      case MediaOpening.Unreadable(String why) -> throw SecondLookException.input(why);
      case MediaOpening.Opened(MediaReader reader) -> new LocalFootage(file, reader);
    };
  }

  @Override
  public void prepare() {
    Thread.ofPlatform()
        .daemon()
        .name("models")
        .start(
            () -> {
              try {
                models();
              } catch (SecondLookException e) {
                // Whoever needs them asks again, and is told.
                LOG.log(Level.FINE, "models", e);
              }
            });
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (models != null) {
      models.close();
    }
    if (objectModels != null) {
      objectModels.close();
    }
  }
}
