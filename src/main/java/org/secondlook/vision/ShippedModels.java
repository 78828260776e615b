package org.secondlook.vision;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.secondlook.base.Sha256;

/**
 * Which weights the models that ship must have. It lies in the program and not beside the weights,
 * where whoever exchanges a file can exchange its manifest too.
 */
final class ShippedModels {
  private static final Map<String, Sha256> DIGESTS = read();

  private ShippedModels() {}

  /** Empty for a model of the user's own. */
  static Optional<Sha256> digest(String id) {
    return Optional.ofNullable(DIGESTS.get(id));
  }

  private static Map<String, Sha256> read() {
    Properties lines = new Properties();
    try (InputStream in = ShippedModels.class.getResourceAsStream("shipped-models.properties")) {
      lines.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("The list of shipped models can't be read", e);
    }
    return lines.stringPropertyNames().stream()
        .collect(Collectors.toUnmodifiableMap(id -> id, id -> new Sha256(lines.getProperty(id))));
  }
}
