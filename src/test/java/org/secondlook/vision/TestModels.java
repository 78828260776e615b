package org.secondlook.vision;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The project's models and, where they are at hand, the measuring pictures that may not be part of
 * the project.
 */
public final class TestModels {
  public static final Path FOLDER = Path.of("models").toAbsolutePath();
  private static final Path SHARED = Path.of("../shared").toAbsolutePath().normalize();

  private TestModels() {}

  public static ModelCatalog catalog() {
    return ModelCatalog.open(FOLDER);
  }

  /** Skips the calling test where the file is missing. */
  public static Path shared(String path) {
    Path file = SHARED.resolve(path);
    assumeTrue(Files.exists(file), () -> "skipped: " + path + " is not at hand beside the project");
    return file;
  }
}
