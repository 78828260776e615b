package org.secondlook.audit;

import java.util.Map;
import java.util.Optional;
import org.secondlook.base.Sha256;

/**
 * An act to be logged.
 *
 * @param caseNumber empty where the act belongs to no case; likewise the others
 * @param models model ids with their files' SHA-256
 * @param details a JSON object
 */
public record NewEntry(
    Act act,
    Optional<String> caseNumber,
    Optional<String> purpose,
    Optional<String> gallerySnapshot,
    Map<String, Sha256> models,
    String details) {
  public NewEntry {
    models = Map.copyOf(models);
  }

  /** An act outside any case. */
  public static NewEntry of(Act act, String details) {
    return new NewEntry(
        act, Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), details);
  }
}
