package org.secondlook.audit.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;

/** Which stored record an entry of the log tells of. */
public record RecordKey(RecordKind kind, long id) {
  /**
   * @param record the part of an entry's details that {@link RecordKind#vouch} writes; empty where
   *     there is none, or none that makes sense, which the entry's own hash tells of
   */
  public static Optional<RecordKey> of(JsonNode record) {
    try {
      return record.isObject()
          ? Optional.of(
              new RecordKey(
                  RecordKind.valueOf(record.path("kind").asText()), record.path("id").asLong()))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + id;
  }
}
