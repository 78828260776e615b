package org.secondlook.engine.internal;

import java.util.List;
import java.util.stream.IntStream;
import org.secondlook.base.Picture;
import org.secondlook.footage.Thoroughness;
import org.secondlook.vision.AnalysedFace;
import org.secondlook.vision.Chips;
import org.secondlook.vision.DetectionOptions;
import org.secondlook.vision.Face;
import org.secondlook.vision.FaceDetector;
import org.secondlook.vision.FaceSightings;
import org.secondlook.vision.Template;
import org.secondlook.vision.TurnedFaces;
import org.secondlook.vision.VisionModels;

/** The faces of one picture in memory. */
public final class PicturePass {
  /** Larger pictures are made smaller less, so that faces of 40 pixels are found in them. */
  private static final int LARGE_FROM = 2560;

  private static final int LARGE_SIDE = 1920;

  private PicturePass() {}

  /** How hard a picture is looked at; only a thorough look takes the time for tiles at once. */
  public static DetectionOptions options(Thoroughness thoroughness, Picture picture) {
    DetectionOptions still = DetectionOptions.STILL;
    boolean large = Math.max(picture.width(), picture.height()) >= LARGE_FROM;
    return switch (thoroughness) {
      case QUICK -> still;
      case NORMAL ->
          large
              ? new DetectionOptions(still.minScore(), still.minFacePx(), LARGE_SIDE, false)
              : still;
      case THOROUGH -> DetectionOptions.THOROUGH;
    };
  }

  /**
   * Detection alone. Where nothing is found, the picture is turned, and then looked at harder,
   * since it was chosen by somebody for the face in it.
   */
  public static List<Face> detect(VisionModels models, Picture picture, DetectionOptions options) {
    FaceDetector detector = models.detector();
    List<Face> found = detector.detect(picture, options);
    if (!found.isEmpty()) {
      return placed(detector, picture, found);
    }
    List<Face> turned = TurnedFaces.inTurned(detector, picture, options);
    return turned.isEmpty() && !options.equals(DetectionOptions.THOROUGH)
        ? placed(detector, picture, detector.detect(picture, DetectionOptions.THOROUGH))
        : turned;
  }

  /** Faces with their landmarks as a second look places those of turned and of poor ones. */
  public static List<Face> placed(FaceDetector detector, Picture picture, List<Face> faces) {
    return faces.stream()
        .map(face -> TurnedFaces.stoodUp(detector, picture, face))
        .map(face -> refined(detector, picture, face))
        .toList();
  }

  private static Face refined(FaceDetector detector, Picture picture, Face face) {
    boolean pays = TrackShots.poor(face) && TurnedFaces.upright(face);
    return pays ? detector.refined(picture, face) : face;
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
    return new AnalysedFace(face.withOverall(models.quality(face, template.making())), template);
  }
}
