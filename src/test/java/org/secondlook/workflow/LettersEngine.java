package org.secondlook.workflow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.secondlook.base.Box;
import org.secondlook.base.JobContext;
import org.secondlook.base.Picture;
import org.secondlook.engine.AnalysedTrack;
import org.secondlook.engine.Analysis;
import org.secondlook.engine.AnalysisListener;
import org.secondlook.engine.Engine;
import org.secondlook.engine.Footage;
import org.secondlook.engine.ObjectAnalysis;
import org.secondlook.engine.StillAnalysis;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.MediaKind;
import org.secondlook.footage.MediaSettings;
import org.secondlook.footage.Sighting;
import org.secondlook.footage.Thoroughness;
import org.secondlook.footage.Track;
import org.secondlook.gallery.SyntheticPhotos;
import org.secondlook.vision.AnalysedFace;
import org.secondlook.vision.DetectionOptions;
import org.secondlook.vision.Face;
import org.secondlook.vision.FaceQuality;
import org.secondlook.vision.Template;

/**
 * For tests of everything but the models: its "pictures" are text files, such as "face 40; face 10;
 * quality 5", a face of so many pixels each. The template follows from the text.
 */
final class LettersEngine implements Engine {
  final AtomicInteger analysed = new AtomicInteger();
  private final long models;

  LettersEngine() {
    this(0);
  }

  /** Different numbers stand for different embedding models. */
  LettersEngine(long models) {
    this.models = models;
  }

  @Override
  public List<StillAnalysis> analyseStills(
      List<Path> files, DetectionOptions options, JobContext context) {
    return files.stream().map(this::still).toList();
  }

  private StillAnalysis still(Path file) {
    analysed.incrementAndGet();
    try {
      String text = Files.readString(file);
      if (text.startsWith("not a picture")) {
        return new StillAnalysis.Unreadable(file.getFileName() + " is not a picture.");
      }
      MediaFacts facts =
          new MediaFacts(MediaKind.PICTURE, 100, 100, "text", "text", 0, 0, 0, 0, false, Map.of());
      Optional<String> damage =
          text.contains("damaged") ? Optional.of("half of it is missing.") : Optional.empty();
      return new StillAnalysis.Examined(facts, faces(text, models), damage);
    } catch (IOException e) {
      return new StillAnalysis.Unreadable(e.getMessage());
    }
  }

  static List<AnalysedFace> faces(String text) {
    return faces(text, 0);
  }

  private static List<AnalysedFace> faces(String text, long models) {
    double quality = text.contains("quality 5") ? 5 : 80;
    List<AnalysedFace> faces = new ArrayList<>();
    double left = 0;
    for (String part : text.split(";")) {
      if (part.strip().startsWith("face ")) {
        double size = Double.parseDouble(part.strip().split(" ")[1]);
        Face like = SyntheticPhotos.face(0);
        FaceQuality q = like.quality();
        Face face =
            new Face(
                new Box(left, 0, size, size),
                0.9,
                like.landmarks(),
                new FaceQuality(
                    quality, q.sharpness(), q.exposure(), q.interEyePx(), 0, 0, 0, q.reasons()));
        faces.add(
            new AnalysedFace(
                face, SyntheticPhotos.template(models + text.hashCode() + faces.size())));
        left += size;
      }
    }
    return faces;
  }

  @Override
  public List<AnalysedFace> faces(Picture picture, DetectionOptions options) {
    return faces(new String(picture.rgb(), StandardCharsets.UTF_8));
  }

  @Override
  public Analysis analyse(
      Path file,
      MediaSettings settings,
      Thoroughness thoroughness,
      AnalysisListener listener,
      JobContext context) {
    try {
      String text = Files.readString(file);
      return switch (still(file)) {
        case StillAnalysis.Unreadable(String why) -> new Analysis.Unreadable(why);
        case StillAnalysis.Examined looked ->
            new Analysis.Examined(
                List.of(
                    new Analysis.Part(
                        looked.facts(), tracks(text), 1, 1, List.of(), looked.damage())),
                List.of());
      };
    } catch (IOException e) {
      return new Analysis.Unreadable(e.getMessage());
    }
  }

  @Override
  public AnalysedFace faceInside(Picture picture, Box drawn) {
    throw new UnsupportedOperationException("Not needed by these tests");
  }

  @Override
  public ObjectAnalysis objects(
      Path file, MediaSettings settings, Thoroughness thoroughness, JobContext context) {
    throw new UnsupportedOperationException("Not needed by these tests");
  }

  @Override
  public List<Template> things(Picture picture, List<Box> boxes) {
    throw new UnsupportedOperationException("Not needed by these tests");
  }

  private static List<AnalysedTrack> tracks(String text) {
    List<AnalysedTrack> tracks = new ArrayList<>();
    for (AnalysedFace each : faces(text)) {
      tracks.add(
          new AnalysedTrack(
              new Track(tracks.size() + 1, List.of(new Sighting(0, 0, each.face()))),
              each.template(),
              Picture.blank(100, 100),
              new Box(0, 0, 100, 100)));
    }
    return tracks;
  }

  @Override
  public Footage open(Path file, int part, MediaSettings settings) {
    throw new UnsupportedOperationException("Not needed by these tests");
  }

  @Override
  public void close() {}
}
