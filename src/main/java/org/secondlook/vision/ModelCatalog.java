package org.secondlook.vision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;

/**
 * The models folder: every folder in it with a {@code model.json} is a model, ours or the user's
 * own. Nothing is loaded whose SHA-256 differs from its manifest, or, for a model that ships, from
 * what the program itself knows of it. Reads the disk anew at every call; safe for several threads.
 */
public final class ModelCatalog {
  /** The engines that this build carries. */
  public static final Set<String> ENGINES =
      Set.of(ModelManifest.PYTORCH, ModelManifest.ONNX_RUNTIME);

  static final ObjectMapper JSON = new ObjectMapper();
  private static final String MANIFEST = "model.json";

  private final Path folder;

  private ModelCatalog(Path folder) {
    this.folder = folder;
  }

  /**
   * @throws SecondLookException (damaged) where there is no such folder
   */
  public static ModelCatalog open(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw SecondLookException.damaged(
          "There is no models folder at "
              + folder
              + ". Install Second Look again, or start it from its own folder.");
    }
    return new ModelCatalog(folder);
  }

  public Path folder() {
    return folder;
  }

  /**
   * All models by folder name, each read and checked against its SHA-256; a broken one is listed
   * with its problem.
   */
  public List<InstalledModel> models() {
    return modelFolders().stream().map(this::inspect).toList();
  }

  /**
   * @throws SecondLookException (damaged) where the manifest is missing or wrong
   */
  public ModelManifest manifest(String id) {
    for (Path each : modelFolders()) {
      if (each.getFileName().toString().equals(id)) {
        return read(each);
      }
    }
    // An own model's folder may have another name than the model.
    for (Path each : modelFolders()) {
      if (readable(each).filter(manifest -> manifest.id().equals(id)).isPresent()) {
        return read(each);
      }
    }
    throw SecondLookException.damaged(
        "The model \""
            + id
            + "\" is missing: no folder in "
            + folder
            + " has it. Install Second Look again.");
  }

  /**
   * The weights, read once and checked, so that what is loaded is what was checked.
   *
   * @throws SecondLookException (damaged) where the file is missing or its SHA-256 differs
   */
  public byte[] verifiedWeights(ModelManifest manifest) {
    Path file = folderOf(manifest).resolve(manifest.file());
    try {
      byte[] bytes = Files.readAllBytes(file);
      demandSame(manifest, file, Sha256.of(bytes));
      return bytes;
    } catch (IOException e) {
      throw unreadable(manifest, file, e);
    }
  }

  /**
   * The network for poor probes whose templates lie in this face embedding model's space; empty
   * where it has none.
   *
   * @throws SecondLookException (damaged) where one says that it lies there and can't, or where two
   *     say so
   */
  public Optional<ModelManifest> field(ModelManifest plain) {
    List<ModelManifest> found =
        modelFolders().stream()
            .flatMap(each -> readable(each).stream())
            .filter(each -> plain.id().equals(each.spaceOf()))
            .toList();
    if (found.size() > 1) {
      throw SecondLookException.damaged(
          "The models \""
              + found.get(0).id()
              + "\" and \""
              + found.get(1).id()
              + "\" are both field networks of \""
              + plain.id()
              + "\". Keep one of them in "
              + folder
              + ".");
    }
    found.forEach(
        field ->
            spaceProblem(field, plain)
                .ifPresent(
                    problem -> {
                      throw SecondLookException.damaged(problem);
                    }));
    return found.stream().findFirst();
  }

  /**
   * The model of the user's own for a task, or the one that ships.
   *
   * @throws SecondLookException (damaged) where there are two of the user's own
   */
  public ModelManifest ownOr(ModelTask task, String shipped) {
    return ownOr(task, shipped, manifest -> !manifest.id().equals(shipped));
  }

  /**
   * The model of the user's own that leads a ranking, or the one that ships.
   *
   * @throws SecondLookException (damaged) where there are two of the user's own
   */
  public ModelManifest leadingOr(String shipped) {
    return ownOr(ModelTask.FACE_EMBEDDING, shipped, each -> each.ranks() && !ships(each.id()));
  }

  /** Whether the program itself knows what the model's weights must be. */
  public static boolean ships(String id) {
    return ShippedModels.digest(id).isPresent();
  }

  private ModelManifest ownOr(ModelTask task, String shipped, Predicate<ModelManifest> counts) {
    List<ModelManifest> own =
        modelFolders().stream()
            .flatMap(each -> readable(each).stream())
            .filter(each -> each.task() == task && counts.test(each))
            .toList();
    if (own.size() > 1) {
      throw SecondLookException.damaged(
          "The models \""
              + own.get(0).id()
              + "\" and \""
              + own.get(1).id()
              + "\" would both be used, for one task: each "
              + task.words()
              + ". Keep one of them in "
              + folder
              + ".");
    }
    return own.isEmpty() ? manifest(shipped) : own.getFirst();
  }

  /** How the looks of things are compared and from when on they count as alike. */
  public ThingCalibration things() {
    ThingCalibration things = ThingCalibration.read(folder.resolve(ThingCalibration.FILE));
    String network = things.network().model();
    if (!manifest(network).sha256().equals(things.network().sha256())) {
      throw Calibration.otherModel(network, folder.resolve(ThingCalibration.FILE));
    }
    return things;
  }

  /** A file beside the manifest, such as the calibration. */
  public Path besides(ModelManifest manifest, String name) {
    return folderOf(manifest).resolve(name);
  }

  /** Where a model says what it is. */
  public Path manifestFile(String id) {
    return besides(manifest(id), MANIFEST);
  }

  /** The measured error rates of one model's similarities. */
  public Calibration calibration(String id) {
    ModelManifest manifest = manifest(id);
    String name =
        manifest
            .calibrationFile()
            .orElseThrow(
                () ->
                    SecondLookException.damaged(
                        "The model \""
                            + id
                            + "\" has no calibration. Make one with 'secondlook bench vision --calibrate'."));
    Calibration calibration = Calibration.read(besides(manifest, name));
    calibration.demandMeasuredWith(manifest, besides(manifest, name));
    return calibration;
  }

  /** Which two models rank, with what weights, and the fused similarity's error rates. */
  public FusionCalibration fusion() {
    FusionCalibration fusion = FusionCalibration.read(folder.resolve(FusionCalibration.FILE));
    for (FusionCalibration.Part part : List.of(fusion.first(), fusion.second())) {
      if (!manifest(part.model()).sha256().equals(part.sha256())) {
        throw Calibration.otherModel(part.model(), folder.resolve(FusionCalibration.FILE));
      }
    }
    return fusion;
  }

  /**
   * What probes as cameras film them are worth; empty where it wasn't measured yet.
   *
   * @throws SecondLookException (damaged) where it was measured with other networks
   */
  public Optional<ProbeCalibration> probes() {
    Path file = folder.resolve(ProbeCalibration.FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    ProbeCalibration probes = ProbeCalibration.read(file);
    probes
        .networks()
        .forEach(
            (id, sha256) -> {
              if (!manifest(id).sha256().equals(sha256)) {
                throw Calibration.otherModel(id, file);
              }
            });
    return Optional.of(probes);
  }

  /** The files that similarities are fused and rated by, by their names below the folder. */
  public Map<String, Path> measured() {
    Map<String, Path> files = new LinkedHashMap<>();
    files.put(FusionCalibration.FILE, folder.resolve(FusionCalibration.FILE));
    FusionCalibration fusion = fusion();
    for (FusionCalibration.Part part : List.of(fusion.first(), fusion.second())) {
      ModelManifest manifest = manifest(part.model());
      manifest
          .calibrationFile()
          .ifPresent(name -> files.put(part.model() + "/" + name, besides(manifest, name)));
    }
    Path probes = folder.resolve(ProbeCalibration.FILE);
    if (Files.exists(probes)) {
      files.put(ProbeCalibration.FILE, probes);
    }
    return files;
  }

  private InstalledModel inspect(Path model) {
    String name = model.getFileName().toString();
    ModelManifest manifest;
    try {
      manifest = read(model);
    } catch (SecondLookException e) {
      return new InstalledModel(name, model, Optional.empty(), 0, Optional.of(e.getMessage()));
    }
    Path file = model.resolve(manifest.file());
    try {
      long bytes = Files.size(file);
      demandSame(manifest, file, Sha256.of(file));
      return new InstalledModel(
          manifest.id(), model, Optional.of(manifest), bytes, problem(manifest));
    } catch (IOException e) {
      String problem = unreadable(manifest, file, e).getMessage();
      return new InstalledModel(
          manifest.id(), model, Optional.of(manifest), 0, Optional.of(problem));
    } catch (SecondLookException e) {
      long bytes = file.toFile().length();
      return new InstalledModel(
          manifest.id(), model, Optional.of(manifest), bytes, Optional.of(e.getMessage()));
    }
  }

  private Optional<String> problem(ModelManifest manifest) {
    Optional<String> engine = engineProblem(manifest);
    return engine.isPresent() || manifest.spaceOf() == null
        ? engine
        : spaceProblem(manifest, manifest(manifest.spaceOf()));
  }

  /** Why the field network's templates can't be compared with the plain model's, if so. */
  private static Optional<String> spaceProblem(ModelManifest field, ModelManifest plain) {
    boolean fits =
        field.spaceSha256().equals(plain.sha256())
            && field.dimensions().equals(plain.dimensions())
            && field.template().equals(plain.template())
            && field.input().width().equals(plain.input().width());
    return fits
        ? Optional.empty()
        : Optional.of(
            "The field network \""
                + field.id()
                + "\" doesn't fit the model \""
                + plain.id()
                + "\": its templates lie in the space of the weights with SHA-256 "
                + field.spaceSha256().substring(0, 12)
                + "... and are cut to "
                + field.input().width()
                + " pixels, and the model has "
                + plain.sha256().substring(0, 12)
                + "... and "
                + plain.input().width()
                + ". It is not used. Put the network that was trained for that model in its place,"
                + " or remove it.");
  }

  /** Why this build can't run the model, if so. */
  static Optional<String> engineProblem(ModelManifest manifest) {
    return ENGINES.contains(manifest.engine())
        ? Optional.empty()
        : Optional.of(
            "The model \""
                + manifest.id()
                + "\" needs the engine \""
                + manifest.engine()
                + "\", which this build doesn't carry. It runs TorchScript (\"engine\": \"PyTorch\") and ONNX (\"OnnxRuntime\").");
  }

  static void demandEngine(ModelManifest manifest) {
    engineProblem(manifest)
        .ifPresent(
            problem -> {
              throw SecondLookException.damaged(problem);
            });
  }

  private Path folderOf(ModelManifest manifest) {
    return modelFolders().stream()
        .filter(each -> readable(each).filter(manifest::equals).isPresent())
        .findFirst()
        .orElseThrow(
            () ->
                SecondLookException.damaged(
                    "The model \""
                        + manifest.id()
                        + "\" is no longer in "
                        + folder
                        + ". Put it back and try again."));
  }

  private List<Path> modelFolders() {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(each -> Files.isRegularFile(each.resolve(MANIFEST))).sorted().toList();
    } catch (IOException e) {
      throw SecondLookException.damaged(
          "The models folder " + folder + " can't be read. Check its permissions.", e);
    }
  }

  private static Optional<ModelManifest> readable(Path model) {
    try {
      return Optional.of(read(model));
    } catch (SecondLookException e) {
      return Optional.empty();
    }
  }

  static ModelManifest read(Path model) {
    Path file = model.resolve(MANIFEST);
    try {
      return JSON.readValue(file.toFile(), ModelManifest.class);
    } catch (JsonProcessingException e) {
      String why =
          e.getCause() instanceof IllegalArgumentException refused
              ? refused.getMessage()
              : e.getOriginalMessage();
      throw SecondLookException.damaged(
          "The manifest " + file + " can't be used: " + why + ". Mend or remove it.", e);
    } catch (IOException e) {
      throw SecondLookException.damaged(
          "The manifest " + file + " can't be read. Check the file and its permissions.", e);
    }
  }

  private static void demandSame(ModelManifest manifest, Path file, Sha256 found) {
    Sha256 expected = ShippedModels.digest(manifest.id()).orElse(manifest.digest());
    boolean otherManifest = !expected.equals(manifest.digest());
    if (!found.equals(expected) || otherManifest) {
      throw SecondLookException.damaged(
              "The model \""
                  + manifest.id()
                  + "\" is damaged or was exchanged: the SHA-256 of "
                  + file
                  + " is "
                  + found.brief()
                  + (otherManifest
                      ? "..., the model that ships under this name has "
                      : "..., its manifest says ")
                  + expected.brief()
                  + "... It is not used. Put the original file back, or install Second Look again.")
          .withDetail("found " + found + ", expected " + expected);
    }
  }

  private static SecondLookException unreadable(ModelManifest manifest, Path file, IOException e) {
    String what = e instanceof NoSuchFileException ? "is missing" : "can't be read";
    return SecondLookException.damaged(
        "The model \""
            + manifest.id()
            + "\" can't be loaded: "
            + file
            + " "
            + what
            + ". Put the original file back, or install Second Look again.",
        e);
  }
}
