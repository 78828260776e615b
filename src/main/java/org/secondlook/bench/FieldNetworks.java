package org.secondlook.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.secondlook.base.Installation;
import org.secondlook.vision.ProbeCalibration;

/** Which networks make probes' templates while {@link FieldBench} measures. */
public enum FieldNetworks {
  /** The plain ones alone, as before there were others. */
  PLAIN,
  /** The field network of the first model alone; of the second model both, added. */
  FIELD,
  /** Plain and field networks, as the program chooses between them. */
  RULE;

  private static final String MODELS = "secondlook.models";

  /** More than any two templates agree. */
  private static final double ALWAYS = 2;

  /**
   * Does something with these networks in force, in this process and in those that it starts.
   *
   * @param folder for a copy of the models that differs in this
   */
  <T> T with(Path folder, Supplier<T> work) {
    if (this == RULE) {
      return work.get();
    }
    Path models = folder.resolve("models " + name());
    copy(Installation.find().models(), models);
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

  private void copy(Path from, Path to) {
    try {
      if (this == PLAIN) {
        // What else lies beside the folders was measured with field networks.
        copy(
            from,
            to,
            file ->
                file.getParent().equals(from)
                    ? file.endsWith("fusion.json")
                    : !file.getParent().getFileName().toString().endsWith("-field"));
      } else {
        copy(from, to, file -> true);
        Path probes = to.resolve(ProbeCalibration.FILE);
        ObjectMapper json = new ObjectMapper();
        ObjectNode measured = (ObjectNode) json.readTree(probes.toFile());
        measured.putObject("recipe").put("plainFrom", ALWAYS).put("fieldBelow", ALWAYS);
        json.writeValue(probes.toFile(), measured);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to, Predicate<Path> wanted) throws IOException {
    try (Stream<Path> all = Files.walk(from, 2)) {
      List<Path> files = all.filter(Files::isRegularFile).filter(wanted).toList();
      for (Path file : files) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }
}
