package org.secondlook.audit.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.secondlook.audit.AuditEntry;
import org.secondlook.storage.StoredJson;
import org.secondlook.wording.Constants;

/** Which stored record an entry of the log tells of. @param kind a {@link RecordKind}'s name */
public record RecordKey(String kind, long id) {
  /** Empty where an entry tells of no record. */
  public static Optional<RecordKey> of(AuditEntry entry) {
    JsonNode record = record(entry);
    return record.isObject()
        ? Optional.of(new RecordKey(record.path("kind").asText(), record.path("id").asLong()))
        : Optional.empty();
  }

  /** The digest that an entry holds of its record; empty where it tells of none. */
  public static String digest(AuditEntry entry) {
    return record(entry).path("sha256").asText();
  }

  /** How the details of an entry that tells of it hold its name; no text of a user's can. */
  String inDetails() {
    return "\"record\":{\"kind\":\"" + kind + "\",\"id\":" + id + ",";
  }

  private static JsonNode record(AuditEntry entry) {
    return StoredJson.tree(entry.details()).path("record");
  }

  @Override
  public String toString() {
    return Constants.words(kind) + " " + id;
  }
}
