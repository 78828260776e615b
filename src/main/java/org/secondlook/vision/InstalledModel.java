package org.secondlook.vision;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One folder of the models folder as the {@code models} command and the settings list it.
 *
 * @param id of the manifest, or the folder's name where there is no readable one
 * @param manifest empty where it can't be read
 * @param bytes size of the weights, 0 where missing
 * @param problem a sentence why this model can't be used; empty where it is whole and its SHA-256
 *     agrees
 */
public record InstalledModel(
    String id,
    Path folder,
    Optional<ModelManifest> manifest,
    long bytes,
    Optional<String> problem) {
  public boolean usable() {
    return problem.isEmpty();
  }
}
