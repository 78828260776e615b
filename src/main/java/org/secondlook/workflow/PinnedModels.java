package org.secondlook.workflow;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditLog;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.vision.ModelCatalog;

/**
 * Which weights the models of the user's own must have, as the log's entries of their adding say.
 * The log lies in the store and is chained and signed: whoever exchanges a file in a models folder
 * can exchange its manifest too, but not these.
 */
record PinnedModels(Map<String, Sha256> digests) {
  static PinnedModels of(AuditLog log) {
    Map<String, Sha256> digests = new HashMap<>();
    log.all(
        entry -> {
          if (entry.act().equals(Act.MODEL_ADDED.name())) {
            int equals = entry.models().lastIndexOf('=');
            digests.putIfAbsent(
                entry.models().substring(0, equals),
                new Sha256(entry.models().substring(equals + 1)));
          }
        });
    return new PinnedModels(Map.copyOf(digests));
  }

  Optional<Sha256> of(String id) {
    return Optional.ofNullable(digests.get(id));
  }

  /**
   * Refused (kind DAMAGED) where one of the models neither ships nor was added with these weights.
   * The log is read only where one doesn't ship.
   */
  static void demand(Map<String, Sha256> models, AuditLog log) {
    if (models.keySet().stream().allMatch(ModelCatalog::ships)) {
      return;
    }
    PinnedModels pinned = of(log);
    models.forEach(
        (id, digest) -> {
          if (!ModelCatalog.ships(id) && !pinned.of(id).equals(Optional.of(digest))) {
            throw SecondLookException.damaged(
                "The model \""
                    + id
                    + "\" with SHA-256 "
                    + digest.brief()
                    + "... "
                    + pinned
                        .of(id)
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
}
