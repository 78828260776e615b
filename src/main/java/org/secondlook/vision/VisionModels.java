package org.secondlook.vision;

import java.util.List;
import java.util.stream.IntStream;
import org.secondlook.base.Embedding;
import org.secondlook.base.Picture;
import org.secondlook.base.SecondLookException;
import org.secondlook.vision.internal.CenterFaceDetector;
import org.secondlook.vision.internal.TorchEmbedder;
import org.secondlook.vision.internal.TorchEngine;

/**
 * The detector and the two embedders that the fusion file names, loaded and checked. Safe for
 * several threads: for many pictures, call from as many threads as there are cores and hand
 * templates over in batches of 8 faces or more. Close it to free the native memory.
 */
public final class VisionModels implements AutoCloseable {
  private static final String FIRST_BY_DEFAULT = "mobilefacenet";
  private static final String SECOND_BY_DEFAULT = "dlib-resnet";

  private final CenterFaceDetector detector;
  private final TorchEmbedder first;
  private final TorchEmbedder second;
  private final Thread atExit = new Thread(this::awaitCalls, "models-at-exit");

  private VisionModels(CenterFaceDetector detector, TorchEmbedder first, TorchEmbedder second) {
    this.detector = detector;
    this.first = first;
    this.second = second;
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  private void awaitCalls() {
    detector.awaitCallsBeforeExit();
    first.awaitCallsBeforeExit();
    second.awaitCallsBeforeExit();
  }

  /**
   * Loads the models; takes about a second.
   *
   * @param threads how many of the machine's threads inference may use in all
   * @throws SecondLookException (damaged) where a model is missing, damaged or can't be run by this
   *     build
   */
  public static VisionModels open(ModelCatalog catalog, int threads) {
    FusionCalibration fusion = catalog.fusion();
    return open(catalog, Threads.of(threads), fusion.first().model(), fusion.second().model());
  }

  /** For measuring before there is a fusion file: the two models that come with the program. */
  public static VisionModels openUncalibrated(ModelCatalog catalog, int threads) {
    return open(catalog, Threads.of(threads), FIRST_BY_DEFAULT, SECOND_BY_DEFAULT);
  }

  /**
   * How the machine's threads are used: so many calls of a model at a time, each with so many
   * threads.
   *
   * <p>Measured with 160 pictures of 250 x 250 pixels through detector and both embedders, on 2
   * cores, photos a second: one caller with two threads a call 30; two callers that share one lane
   * 43; two lanes with one thread a call 58; two lanes with two threads a call 63. The last also
   * serves a lone caller well, so a lane a thread and two threads a call is the rule. Batches of 8
   * and of 16 chips differ by less than the noise.
   */
  public record Threads(int lanes, int perCall) {
    public Threads {
      if (lanes < 1 || perCall < 1) {
        throw new IllegalArgumentException("Models need at least one thread");
      }
    }

    static Threads of(int threads) {
      return new Threads(threads, Math.min(2, threads));
    }
  }

  /** Any two face embedding models. */
  public static VisionModels open(
      ModelCatalog catalog, Threads threads, String firstModel, String secondModel) {
    int lanes = threads.lanes();
    ModelManifest faces = of(catalog, ModelTask.FACE_DETECTION, "centerface");
    ModelManifest leading = of(catalog, ModelTask.FACE_EMBEDDING, firstModel);
    ModelManifest other = of(catalog, ModelTask.FACE_EMBEDDING, secondModel);
    TorchEngine.useThreads(threads.perCall());
    CenterFaceDetector detector =
        new CenterFaceDetector(faces, catalog.verifiedWeights(faces), lanes);
    TorchEmbedder first = null;
    try {
      first = new TorchEmbedder(leading, catalog.verifiedWeights(leading), lanes);
      return new VisionModels(
          detector, first, new TorchEmbedder(other, catalog.verifiedWeights(other), lanes));
    } catch (RuntimeException e) {
      detector.close();
      if (first != null) {
        first.close();
      }
      throw e;
    }
  }

  private static ModelManifest of(ModelCatalog catalog, ModelTask task, String id) {
    ModelManifest manifest = catalog.manifest(id);
    if (manifest.task() != task) {
      throw SecondLookException.damaged(
          "The model \"" + id + "\" can't be used here: it " + manifest.task().words() + ".");
    }
    ModelCatalog.engineProblem(manifest)
        .ifPresent(
            problem -> {
              throw SecondLookException.damaged(problem);
            });
    return manifest;
  }

  public FaceDetector detector() {
    return detector;
  }

  /** The model that leads the ranking. */
  public FaceEmbedder first() {
    return first;
  }

  /** The independent model of the second opinion. */
  public FaceEmbedder second() {
    return second;
  }

  /** A face in its picture, to be made a template. */
  public record FaceIn(Picture picture, Landmarks landmarks) {}

  /** One template a face, in order; the faces are aligned and go through both models in batches. */
  public List<Template> templates(List<FaceIn> faces) {
    List<Embedding> leading = embed(first, faces);
    List<Embedding> other = embed(second, faces);
    return IntStream.range(0, faces.size())
        .mapToObj(i -> new Template(leading.get(i), other.get(i)))
        .toList();
  }

  private static List<Embedding> embed(FaceEmbedder embedder, List<FaceIn> faces) {
    return embedder.embed(
        faces.stream()
            .map(face -> FaceAligner.align(face.picture(), face.landmarks(), embedder.alignment()))
            .toList());
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The program is already ending; the hook has done or is doing its work.
    }
    detector.close();
    first.close();
    second.close();
  }
}
