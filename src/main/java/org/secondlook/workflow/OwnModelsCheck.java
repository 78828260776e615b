package org.secondlook.workflow;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secondlook.audit.AuditEntry;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.vision.ModelCatalog;
import org.secondlook.vision.ModelManifest;

/**
 * The models of the user's own that lie in the home, against the entries of their adding: what
 * isn't as it was added would be refused when it is used, and is named before. One that was taken
 * away, or was added at another seat, is missing here rightly.
 */
final class OwnModelsCheck {
  private OwnModelsCheck() {}

  static List<LogFault> faults(Workstation workstation) {
    PinnedModels pinned = PinnedModels.of(workstation.casework().log());
    return pinned.newest().entrySet().stream()
        .flatMap(each -> fault(workstation, pinned, each.getKey(), each.getValue()).stream())
        .toList();
  }

  private static Optional<LogFault> fault(
      Workstation workstation, PinnedModels pinned, String id, AuditEntry entry) {
    Path folder = workstation.home().models().resolve(id);
    if (!Files.isDirectory(folder.resolve(id))) {
      return Optional.empty();
    }
    try {
      ModelCatalog catalog = ModelCatalog.open(folder);
      ModelManifest manifest = catalog.manifest(id);
      Map<String, Sha256> models = Map.of(id, manifest.digest());
      pinned.demandWeights(models);
      pinned.demandManifests(catalog, models.keySet());
      pinned.demandLicence(catalog, manifest);
      catalog.verifiedWeights(manifest);
      return Optional.empty();
    } catch (SecondLookException e) {
      return Optional.of(
          new LogFault(
              entry.sequence(),
              "What entry " + entry.sequence() + " tells of (a model): " + e.getMessage()));
    }
  }
}
