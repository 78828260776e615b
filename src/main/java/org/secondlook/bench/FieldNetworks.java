package org.secondlook.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.secondlook.base.Installation;

/** Which networks make probes' templates while {@link FieldBench} measures. */
public enum FieldNetworks {
  /** The plain ones alone, as before there were others. */
  PLAIN,
  /** Plain and field networks, as the program chooses between them. */
  RULE;

  private static final String MODELS = "secondlook.models";

  /**
   * Does something with these networks in force, in this process and in those that it starts.
   *
   * @param folder for a copy of the models that lacks the others
   */
  <T> T with(Path folder, Supplier<T> work) {
    if (this == RULE) {
      return work.get();
    }
    Path models = folder.resolve("models");
    copyPlain(Installation.find().models(), models);
    String before = System.getProperty(MODELS);
    System.setProperty(MODELS, models.toString());
    try {
      return work.get();
    } finally {
      if (before == null) {
        System.clearProperty(MODELS);
      } else {
        System.setProperty(MODELS, before);
      }
    }
  }

  private static void copyPlain(Path from, Path to) {
    try (Stream<Path> all = Files.walk(from, 2)) {
      List<Path> files =
          all.filter(Files::isRegularFile)
              .filter(file -> !file.getParent().getFileName().toString().endsWith("-field"))
              // What else lies beside the folders was measured with field networks.
              .filter(file -> !file.getParent().equals(from) || file.endsWith("fusion.json"))
              .toList();
      for (Path file : files) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
