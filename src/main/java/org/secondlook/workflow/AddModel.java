package org.secondlook.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.audit.Act;
import org.secondlook.audit.NewEntry;
import org.secondlook.base.Installation;
import org.secondlook.base.JobContext;
import org.secondlook.base.OwnerOnly;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.engine.Engine;
import org.secondlook.vision.ModelCatalog;
import org.secondlook.vision.ModelManifest;
import org.secondlook.vision.OwnModels;

/**
 * Takes a model of the user's own into the home, once it has shown in the worker process that it
 * can compare faces. The log's entry pins its file: see {@link PinnedModels}. What its similarities
 * are worth is to be measured before anything can be searched with it.
 */
public record AddModel(Workstation workstation) {
  /**
   * A model that was added.
   *
   * @param models the models folder that was made: with it the calibration is measured, the gallery
   *     embedded again and the program started
   */
  public record Added(ModelManifest manifest, Path models, ModelSelfTest.Result shown) {}

  /**
   * @param offered a folder with a model.json
   * @throws SecondLookException with the reason why it is refused; nothing is changed then
   */
  public Added run(Actor actor, Path offered, JobContext context) {
    workstation.require(actor, Permission.CHANGE_POLICY);
    Path all = workstation.home().models();
    Path making = made(all);
    try {
      Installation program = Installation.find();
      ModelManifest manifest = OwnModels.take(workstation.catalog(), offered, making);
      Path models = all.resolve(manifest.id());
      Optional<Sha256> pinned = PinnedModels.of(workstation.casework().log()).of(manifest.id());
      demandNew(manifest, models, pinned);
      ModelSelfTest.Result shown;
      try (Engine engine = Engines.openWith(making)) {
        shown = new ModelSelfTest(engine, program.sampleData()).run(manifest, context);
      }
      context.stopIfCancelled();
      // What lies there without an entry is of an act that did not end.
      delete(models);
      Files.move(making, models);
      UnitOfWork.logged(workstation, actor, entry(models, manifest, shown));
      return new Added(manifest, models, shown);
    } catch (IOException e) {
      throw SecondLookException.fault(
          "The model could not be put into " + all + " (" + e.getMessage() + "). Try again.", e);
    } finally {
      delete(making);
    }
  }

  private static void demandNew(ModelManifest manifest, Path models, Optional<Sha256> pinned) {
    if (pinned.filter(before -> !before.equals(manifest.digest())).isPresent()) {
      throw SecondLookException.policy(
          "Another file was added to this home as \""
              + manifest.id()
              + "\": its SHA-256 is "
              + pinned.get().brief()
              + "..., that of this one "
              + manifest.digest().brief()
              + "... Give this one an id of its own in its model.json.");
    }
    if (pinned.isPresent() && Files.exists(models)) {
      throw SecondLookException.policy(
          "The model \"" + manifest.id() + "\" was added already: it is in " + models + ".");
    }
  }

  /** What the log tells of a model that lies in this models folder now. */
  static NewEntry entry(Path models, ModelManifest manifest, ModelSelfTest.Result shown) {
    ModelCatalog catalog = ModelCatalog.open(models);
    Sha256 ofManifest = PinnedModels.digest(catalog, manifest.id());
    ObjectNode details =
        JsonNodeFactory.instance
            .objectNode()
            .put("model", manifest.id())
            .put("engine", manifest.engine())
            .put(PinnedModels.MANIFEST, ofManifest.hex())
            .put("licence", manifest.licence().spdx())
            .put(PinnedModels.LICENCE, PinnedModels.licence(catalog, manifest).hex())
            .put("samePerson", shown.samePerson())
            .put("otherPeople", shown.otherPeople());
    return new NewEntry(
        Act.MODEL_ADDED,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(manifest.id(), manifest.digest()),
        details.toString());
  }

  private static Path made(Path all) {
    try {
      Files.createDirectories(all);
      OwnerOnly.set(all);
      return Files.createTempDirectory(all, ".adding");
    } catch (IOException e) {
      throw SecondLookException.input(
          "The folder " + all + " can't be written (" + e.getMessage() + "). Check the disk.", e);
    }
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> below = Files.walk(folder)) {
      List<Path> files = below.sorted(Comparator.reverseOrder()).toList();
      for (Path file : files) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw SecondLookException.fault(
          "The folder " + folder + " can't be deleted (" + e.getMessage() + "). Delete it.", e);
    }
  }
}
