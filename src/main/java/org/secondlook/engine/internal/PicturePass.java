package org.secondlook.engine.internal;

import java.util.List;
import java.util.stream.IntStream;
import org.secondlook.base.Picture;
import org.secondlook.footage.Thoroughness;
import org.secondlook.vision.AnalysedFace;
import org.secondlook.vision.Chips;
import org.secondlook.vision.DetectionOptions;
import org.secondlook.vision.Face;
import org.secondlook.vision.FaceSightings;
import org.secondlook.vision.Template;
import org.secondlook.vision.VisionModels;

/** The faces of one picture in memory. */
public final class PicturePass {
  private PicturePass() {}

  /** How hard a picture is looked at; only a thorough look takes the time for tiles at once. */
  public static DetectionOptions options(Thoroughness thoroughness) {
    return switch (thoroughness) {
      case QUICK, NORMAL -> DetectionOptions.STILL;
      case THOROUGH -> DetectionOptions.THOROUGH;
    };
  }

  /**
   * Detection alone. Where nothing is found, a second and harder look decides, since a picture was
   * chosen by somebody for the face in it.
   */
  public static List<Face> detect(VisionModels models, Picture picture, DetectionOptions options) {
    List<Face> found = models.detector().detect(picture, options);
    return found.isEmpty() && !options.equals(DetectionOptions.THOROUGH)
        ? models.detector().detect(picture, DetectionOptions.THOROUGH)
        : found;
  }

  /** Faces with the templates of probes, in the order given. */
  public static List<AnalysedFace> embed(VisionModels models, Picture picture, List<Face> faces) {
    List<Template> templates =
        models.probes(
            faces.stream()
                .map(
                    face ->
                        FaceSightings.one(
                            Chips.cut(models, picture, face.landmarks()), face.quality()))
                .toList());
    return IntStream.range(0, faces.size())
        .mapToObj(i -> judged(models, faces.get(i), templates.get(i)))
        .toList();
  }

  private static AnalysedFace judged(VisionModels models, Face face, Template template) {
    return new AnalysedFace(face.withOverall(models.quality(face, template)), template);
  }
}
