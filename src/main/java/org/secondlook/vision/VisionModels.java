package org.secondlook.vision;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.secondlook.base.Embedding;
import org.secondlook.base.Picture;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.vision.internal.CenterFaceDetector;
import org.secondlook.vision.internal.NetworkFaceEmbedder;
import org.secondlook.vision.internal.TorchEngine;

/**
 * The detector, the two embedders that the fusion file names, and their field networks where both
 * have one; loaded and checked. Safe for several threads: for many pictures, call from as many
 * threads as there are cores and hand faces over in batches of 8 or more. Close it to free the
 * native memory.
 */
public final class VisionModels implements AutoCloseable {
  private static final String FIRST_BY_DEFAULT = "mobilefacenet";
  private static final String SECOND_BY_DEFAULT = "dlib-resnet";
  private static final String FACES = "centerface";

  /** The shipped models that one of the user's own works with. */
  static final List<String> BESIDE_AN_OWN_MODEL =
      List.of(FACES, SECOND_BY_DEFAULT, ObjectModels.DETECTOR, ObjectModels.EMBEDDER);

  private final CenterFaceDetector detector;
  private final NetworkFaceEmbedder first;
  private final NetworkFaceEmbedder second;

  /** Of both models, or empty. */
  private final List<NetworkFaceEmbedder> field;

  private final Optional<ProbeCalibration> measured;

  private final Thread atExit = new Thread(this::awaitCalls, "models-at-exit");

  private VisionModels(
      CenterFaceDetector detector,
      List<NetworkFaceEmbedder> embedders,
      Optional<ProbeCalibration> measured) {
    this.detector = detector;
    this.first = embedders.get(0);
    this.second = embedders.get(1);
    this.field = List.copyOf(embedders.subList(2, embedders.size()));
    this.measured = measured;
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  private void awaitCalls() {
    detector.awaitCallsBeforeExit();
    embedders().forEach(NetworkFaceEmbedder::awaitCallsBeforeExit);
  }

  private Stream<NetworkFaceEmbedder> embedders() {
    return Stream.concat(Stream.of(first, second), field.stream());
  }

  /**
   * Loads the models; takes about a second.
   *
   * @param threads how many of the machine's threads inference may use in all
   * @throws SecondLookException (damaged) where a model is missing, damaged or can't be run by this
   *     build
   */
  public static VisionModels open(ModelCatalog catalog, int threads) {
    return open(catalog, Threads.of(threads));
  }

  /** Likewise, for callers that know how they call. */
  public static VisionModels open(ModelCatalog catalog, Threads threads) {
    FusionCalibration fusion = catalog.fusion();
    return open(catalog, threads, fusion.first().model(), fusion.second().model());
  }

  /**
   * For measuring before there is a fusion file: the two models that come with the program, or the
   * user's own in the place of the first.
   */
  public static VisionModels openUncalibrated(ModelCatalog catalog, int threads) {
    String first = catalog.leadingOr(FIRST_BY_DEFAULT).id();
    return open(catalog, Threads.of(threads), first, SECOND_BY_DEFAULT);
  }

  /**
   * How the machine's threads are used: so many calls of a model at a time, each with so many
   * threads.
   *
   * <p>Measured with 160 pictures of 250 x 250 pixels through detector and both embedders, on 2
   * cores, photos a second: one caller with two threads a call 30; two callers that share one lane
   * 43; two lanes with one thread a call 58; two lanes with two threads a call 63. The last also
   * serves a lone caller well, so a lane a thread and two threads a call is the rule, even where
   * there is one lane: PyTorch with one thread takes a slow way for convolutions of a single pixel,
   * which costs the face detector 1.5 times the processor time on frames of 960 x 544 (on parts of
   * 192 x 192 nothing). Batches of 8 and of 16 chips differ by less than the noise.
   */
  public record Threads(int lanes, int perCall) {
    public Threads {
      if (lanes < 1 || perCall < 1) {
        throw new IllegalArgumentException("Models need at least one thread");
      }
    }

    static Threads of(int threads) {
      return new Threads(threads, 2);
    }
  }

  /** Any two face embedding models. */
  public static VisionModels open(
      ModelCatalog catalog, Threads threads, String firstModel, String secondModel) {
    int lanes = threads.lanes();
    ModelManifest faces = of(catalog, ModelTask.FACE_DETECTION, FACES);
    List<ModelManifest> wanted = new ArrayList<>();
    wanted.add(of(catalog, ModelTask.FACE_EMBEDDING, firstModel));
    wanted.add(of(catalog, ModelTask.FACE_EMBEDDING, secondModel));
    wanted.addAll(fields(catalog, wanted.get(0), wanted.get(1)));
    Optional<ProbeCalibration> measured = catalog.probes();
    TorchEngine.useThreads(threads.perCall());
    CenterFaceDetector detector =
        new CenterFaceDetector(
            faces, catalog.verifiedWeights(faces), lanes, new FaceQualityAssessor(measured));
    List<NetworkFaceEmbedder> embedders = new ArrayList<>();
    try {
      for (ModelManifest each : wanted) {
        embedders.add(new NetworkFaceEmbedder(each, catalog.verifiedWeights(each), lanes));
      }
      return new VisionModels(detector, embedders, measured);
    } catch (RuntimeException e) {
      detector.close();
      embedders.forEach(NetworkFaceEmbedder::close);
      throw e;
    }
  }

  /** The field networks of both models; empty where one has none. */
  public static List<ModelManifest> fields(
      ModelCatalog catalog, ModelManifest first, ModelManifest second) {
    List<ModelManifest> found =
        Stream.of(first, second).flatMap(plain -> catalog.field(plain).stream()).toList();
    return found.size() == 2
        ? found.stream().map(each -> of(catalog, ModelTask.FACE_EMBEDDING, each.id())).toList()
        : List.of();
  }

  private static ModelManifest of(ModelCatalog catalog, ModelTask task, String id) {
    ModelManifest manifest = catalog.manifest(id);
    if (manifest.task() != task) {
      throw SecondLookException.damaged(
          "The model \"" + id + "\" can't be used here: it " + manifest.task().words() + ".");
    }
    ModelCatalog.demandEngine(manifest);
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

  /** One template a face, in order, as galleries are made: by the plain networks. */
  public List<Template> templates(List<Chips> faces) {
    if (faces.isEmpty()) {
      return List.of();
    }
    List<Embedding> leading = first.embed(faces.stream().map(Chips::first).toList());
    List<Embedding> other = second.embed(faces.stream().map(Chips::second).toList());
    return IntStream.range(0, faces.size())
        .mapToObj(i -> new Template(leading.get(i), other.get(i)))
        .toList();
  }

  /**
   * One template a face, in order, as probes are made: of each face's pictures the plain and the
   * field templates are added, each by itself, and {@link Recipe} says which of both, by how far
   * they agree. The second field network works only for faces that need it.
   */
  public List<Template> probes(List<FaceSightings> faces) {
    ChipMemory memory = new ChipMemory();
    return finish(begin(faces, memory), memory);
  }

  /**
   * What the leading model's networks made of a face: half of its template, which tells by itself
   * whom the face can't be, and how good it is.
   *
   * @param first the template's
   */
  public record Begun(FaceSightings face, Embedding first, Making making) {}

  /**
   * The first half of {@link #probes}, in order.
   *
   * @param memory what it holds isn't made again
   */
  public List<Begun> begin(List<FaceSightings> faces, ChipMemory memory) {
    List<Embedding> plain = embedded(first, faces, Chips::first, memory);
    List<Embedding> fields =
        field.isEmpty() ? List.of() : embedded(field.get(0), faces, Chips::first, memory);
    return IntStream.range(0, faces.size())
        .mapToObj(
            i ->
                fields.isEmpty()
                    ? new Begun(
                        faces.get(i), plain.get(i), making(Recipe.PLAIN, Double.NaN, faces.get(i)))
                    : begun(faces.get(i), plain.get(i), fields.get(i)))
        .toList();
  }

  private Begun begun(FaceSightings face, Embedding plain, Embedding fielded) {
    double agreement = plain.similarity(fielded);
    Recipe recipe = recipe(agreement, face);
    Embedding leading =
        switch (recipe) {
          case PLAIN -> plain;
          case BOTH -> added(plain, fielded);
          case FIELD -> fielded;
        };
    return new Begun(face, leading, making(recipe, agreement, face));
  }

  /** The second half, in order. */
  public List<Template> finish(List<Begun> faces, ChipMemory memory) {
    if (faces.isEmpty()) {
      return List.of();
    }
    List<FaceSightings> all = faces.stream().map(Begun::face).toList();
    List<Embedding> plain = embedded(second, all, Chips::second, memory);
    List<FaceSightings> poor =
        faces.stream()
            .filter(each -> each.making().recipe() != Recipe.PLAIN)
            .map(Begun::face)
            .toList();
    Iterator<Embedding> fielded =
        poor.isEmpty()
            ? Collections.emptyIterator()
            : embedded(field.get(1), poor, Chips::second, memory).iterator();
    List<Template> out = new ArrayList<>();
    for (int i = 0; i < faces.size(); i++) {
      Begun begun = faces.get(i);
      Embedding other =
          begun.making().recipe() == Recipe.PLAIN
              ? plain.get(i)
              : added(plain.get(i), fielded.next());
      out.add(new Template(begun.first(), other, begun.making()));
    }
    return out;
  }

  /**
   * The overall quality, 0..100, of a face whose template was made so; as it was where no chance
   * was measured.
   */
  public double quality(Face face, Making making) {
    return measured
        .map(chances -> chances.chance(face.quality(), making))
        .orElse(face.quality().overall());
  }

  /** One sum a face. */
  private static List<Embedding> embedded(
      NetworkFaceEmbedder network,
      List<FaceSightings> faces,
      Function<Chips, Picture> chip,
      ChipMemory memory) {
    return inTurn(faces, memory.embed(network.manifest().id(), chips(faces), chip, network::embed));
  }

  private static List<Chips> chips(List<FaceSightings> faces) {
    return faces.stream().flatMap(face -> face.chips().stream()).toList();
  }

  /** Of all faces' pictures in turn, one sum a face. */
  private static List<Embedding> inTurn(List<FaceSightings> faces, List<Embedding> parts) {
    List<Embedding> out = new ArrayList<>();
    int from = 0;
    for (FaceSightings face : faces) {
      int to = from + face.chips().size();
      out.add(Embedding.sum(parts.subList(from, to), face.weights()));
      from = to;
    }
    return out;
  }

  private Recipe recipe(double agreement, FaceSightings face) {
    Recipe.Limits limits = measured.map(ProbeCalibration::recipe).orElse(Recipe.Limits.STANDARD);
    return Recipe.of(agreement, face.reasons(), limits);
  }

  private static Embedding added(Embedding plain, Embedding field) {
    return Embedding.sum(List.of(plain, field), new double[] {1, 1});
  }

  private Making making(Recipe recipe, double agreement, FaceSightings face) {
    Map<String, Sha256> networks = new TreeMap<>();
    Stream<NetworkFaceEmbedder> used =
        switch (recipe) {
          case PLAIN -> Stream.of(first, second);
          case BOTH -> embedders();
          case FIELD -> embedders().skip(1);
        };
    used.map(NetworkFaceEmbedder::manifest).forEach(each -> networks.put(each.id(), each.digest()));
    return new Making(recipe, agreement, face.chips().size(), networks);
  }

  @Override
  public void close() {
    AtExit.remove(atExit);
    detector.close();
    embedders().forEach(NetworkFaceEmbedder::close);
  }
}
