package org.secondlook.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditLog;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.storage.StoredJson;
import org.secondlook.vision.ModelCatalog;
import org.secondlook.vision.ModelManifest;

/**
 * Which weights, and which manifest, the models of the user's own must have, as the log's entries
 * of their adding say: the manifest tells how a face is cut out and scaled, so another one makes
 * other templates of the same weights. The log lies in the store and is chained and signed: whoever
 * exchanges files in a models folder can't exchange these.
 *
 * @param manifests without models that were added before manifests were noted
 * @param newest of each model the last entry of its adding
 */
record PinnedModels(
    Map<String, Sha256> digests, Map<String, Sha256> manifests, Map<String, AuditEntry> newest) {
  /** In the details of {@code MODEL_ADDED}: the SHA-256 of the model.json. */
  static final String MANIFEST = "manifestSha256";

  /** The same of the licence's text. */
  static final String LICENCE = "licenceSha256";

  static PinnedModels of(AuditLog log) {
    Map<String, Sha256> digests = new HashMap<>();
    Map<String, Sha256> manifests = new HashMap<>();
    Map<String, AuditEntry> newest = new HashMap<>();
    log.all(
        entry -> {
          if (entry.act().equals(Act.MODEL_ADDED.name())) {
            String id = id(entry);
            newest.put(id, entry);
            digests.putIfAbsent(id, new Sha256(entry.models().substring(id.length() + 1)));
            // Added once more, after its folder was lost: an administrator's act that the log
            // tells.
            manifest(entry).ifPresent(digest -> manifests.put(id, digest));
          }
        });
    return new PinnedModels(Map.copyOf(digests), Map.copyOf(manifests), Map.copyOf(newest));
  }

  /** Of the model that an entry tells the adding of. */
  private static String id(AuditEntry added) {
    return added.models().substring(0, added.models().lastIndexOf('='));
  }

  private static Optional<Sha256> manifest(AuditEntry added) {
    JsonNode details = StoredJson.tree(added.details());
    if (!details.isObject()) {
      throw SecondLookException.damaged(
          "Entry "
              + added.sequence()
              + " of the log, which tells of a model's adding, was altered. 'audit verify' tells more;"
              + " restore a backup with 'restore'.");
    }
    return Optional.ofNullable(details.get(MANIFEST)).map(digest -> new Sha256(digest.asText()));
  }

  Optional<Sha256> of(String id) {
    return Optional.ofNullable(digests.get(id));
  }

  /**
   * Refused (kind DAMAGED) where one of the models neither ships nor was added with these weights
   * and this manifest. The log is read only where one doesn't ship.
   */
  static void demand(ModelCatalog catalog, Map<String, Sha256> models, AuditLog log) {
    if (models.keySet().stream().allMatch(ModelCatalog::ships)) {
      return;
    }
    PinnedModels pinned = of(log);
    pinned.demandWeights(models);
    pinned.demandManifests(catalog, models.keySet());
  }

  void demandWeights(Map<String, Sha256> models) {
    models.forEach(
        (id, digest) -> {
          if (!ModelCatalog.ships(id) && !of(id).equals(Optional.of(digest))) {
            throw SecondLookException.damaged(
                "The model \""
                    + id
                    + "\" with SHA-256 "
                    + digest.brief()
                    + "... "
                    + of(id)
                        .map(
                            known ->
                                "was exchanged: the one that was added to this home has "
                                    + known.brief()
                                    + "... Put the original file and its model.json back.")
                        .orElse(
                            "was not added to this home. Start Second Look with its own models,"
                                + " without SECONDLOOK_MODELS, and add it: 'secondlook models add"
                                + " FOLDER'."));
          }
        });
  }

  void demandManifests(ModelCatalog catalog, Set<String> models) {
    for (String id : models) {
      Sha256 known = manifests.get(id);
      if (!ModelCatalog.ships(id) && known != null && !known.equals(digest(catalog, id))) {
        throw SecondLookException.damaged(
            catalog.manifestFile(id)
                + " was changed since the model \""
                + id
                + "\" was added to this home: it tells how faces are handed to the model, so its"
                + " templates would be others. Put the original file back.");
      }
    }
  }

  /** Of what searches are made with nothing depends on the licence, so only the check asks. */
  void demandLicence(ModelCatalog catalog, ModelManifest manifest) {
    JsonNode known = StoredJson.tree(newest.get(manifest.id()).details()).path(LICENCE);
    if (known.isTextual() && !known.asText().equals(licence(catalog, manifest).hex())) {
      throw SecondLookException.damaged(
          licenceFile(catalog, manifest)
              + ", the licence of the model \""
              + manifest.id()
              + "\", was changed since it was added to this home. Put the original file back.");
    }
  }

  static Sha256 digest(ModelCatalog catalog, String id) {
    return digest(catalog.manifestFile(id));
  }

  static Sha256 licence(ModelCatalog catalog, ModelManifest manifest) {
    return digest(licenceFile(catalog, manifest));
  }

  private static Path licenceFile(ModelCatalog catalog, ModelManifest manifest) {
    return catalog.manifestFile(manifest.id()).resolveSibling(manifest.licence().file());
  }

  private static Sha256 digest(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw SecondLookException.damaged(
          file + " can't be read (" + e.getMessage() + "). Put it back.", e);
    }
  }
}
