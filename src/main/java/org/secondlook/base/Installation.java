package org.secondlook.base;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the program lies: its models and sample data stand beside the program, whether it runs from
 * a checkout or from an installed image.
 *
 * @param models the folder of models in use; the program's own unless told otherwise
 */
public record Installation(Path root, Path models) {
  /** The program's version, as in the manifest and in every report. */
  public static final String VERSION =
      Optional.ofNullable(Installation.class.getPackage().getImplementationVersion())
          .orElse("0.2.0");

  /** With its own models. */
  public Installation(Path root) {
    this(root, root.resolve("models"));
  }

  /** The same program with another folder of models. */
  public Installation with(Path otherModels) {
    return new Installation(root, otherModels.toAbsolutePath().normalize());
  }

  /**
   * Asks the launcher's property, then looks upwards from the program's own jar or classes. The
   * property {@code secondlook.models} or the variable SECONDLOOK_MODELS names other models.
   */
  public static Installation find() {
    Installation own = findOwn();
    String models =
        System.getProperty("secondlook.models", System.getenv().get("SECONDLOOK_MODELS"));
    return models == null ? own : own.with(Path.of(models));
  }

  private static Installation findOwn() {
    String told = System.getProperty("secondlook.root");
    if (told != null) {
      return new Installation(Path.of(told).toAbsolutePath().normalize());
    }
    try {
      Path from =
          Path.of(Installation.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      for (Path folder = from.getParent(); folder != null; folder = folder.getParent()) {
        if (Files.isDirectory(folder.resolve("models"))
            && Files.isDirectory(folder.resolve("sample-data"))) {
          return new Installation(folder);
        }
      }
    } catch (URISyntaxException e) {
      throw SecondLookException.fault("The program can't tell where it is installed.", e);
    }
    throw SecondLookException.damaged(
        "The program's models folder is missing. Install Second Look again, or start it from its own folder.");
  }

  public Path sampleData() {
    return root.resolve("sample-data");
  }
}
