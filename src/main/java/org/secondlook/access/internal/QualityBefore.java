package org.secondlook.access.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.secondlook.storage.StoredJson;

/**
 * The quality of version 0.1.0, an index from 0 to 100, in the scale of now: what share of the
 * faces with about that index come first among 1,000 people. How it was measured stands in the
 * table.
 */
final class QualityBefore {
  /** The minimum that a home of that version began with. */
  static final double INITIAL_MINIMUM = 25;

  private static final String TABLE = "quality-of-0.1.0.json";

  private QualityBefore() {}

  /** In whole percent, rounded down, so that nothing is refused that was searched before. */
  static double now(double index) {
    JsonNode points = table().path("points");
    double chance = points.path(0).path(1).asDouble();
    for (int i = 1; i < points.size(); i++) {
      double from = points.path(i - 1).path(0).asDouble();
      double to = points.path(i).path(0).asDouble();
      double before = points.path(i - 1).path(1).asDouble();
      if (index >= from) {
        double share = Math.min(1, (index - from) / (to - from));
        chance = before + share * (points.path(i).path(1).asDouble() - before);
      }
    }
    return Math.floor(chance);
  }

  private static JsonNode table() {
    try (InputStream in = QualityBefore.class.getResourceAsStream(TABLE)) {
      return StoredJson.tree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("The table of qualities can't be read", e);
    }
  }
}
