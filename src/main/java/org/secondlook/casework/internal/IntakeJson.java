package org.secondlook.casework.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;
import org.secondlook.base.Sha256;
import org.secondlook.casework.IntakeEvent;
import org.secondlook.storage.StoredJson;

/** Intake's events as the details of their entries; never changed once released. */
final class IntakeJson {
  private static final Map<Class<? extends IntakeEvent>, Act> ACTS =
      Map.of(
          IntakeEvent.FolderChosen.class, Act.INTAKE_FOLDER_CHOSEN,
          IntakeEvent.FolderEnded.class, Act.INTAKE_FOLDER_ENDED,
          IntakeEvent.Opened.class, Act.INTAKE_OPENED,
          IntakeEvent.Received.class, Act.INTAKE_RECEIVED,
          IntakeEvent.Quarantined.class, Act.INTAKE_QUARANTINED,
          IntakeEvent.Refused.class, Act.INTAKE_REFUSED,
          IntakeEvent.Closed.class, Act.INTAKE_CLOSED);

  private static final String KEPT = "keptSha256";

  private IntakeJson() {}

  static Act act(Class<? extends IntakeEvent> kind) {
    return ACTS.get(kind);
  }

  static ObjectNode write(IntakeEvent event) {
    ObjectNode node = StoredJson.object();
    switch (event) {
      case IntakeEvent.FolderChosen(var folder) -> node.put("folder", folder);
      case IntakeEvent.FolderEnded(var folder) -> node.put("folder", folder);
      case IntakeEvent.Opened(var address, var until, var fingerprint) ->
          node.put("address", address)
              .put("until", until.toString())
              .put("fingerprint", fingerprint);
      case IntakeEvent.Received(var origin, var name, var size, var sha256) -> {
        node.put("file", name).put("sha256", sha256.hex()).put("size", size);
        switch (origin) {
          case IntakeEvent.Origin.Folder(var folder, var path, var length, var modified) ->
              node.put("folder", folder)
                  .put("path", path)
                  .put("length", length)
                  .put("modified", modified);
          case IntakeEvent.Origin.Phone(var officer, var offence, var how) ->
              node.put("officer", officer).put("offence", offence).put("how", how);
        }
      }
      case IntakeEvent.Quarantined(var receipt, var name, var sha256, var why, var kept) -> {
        node.put("receipt", receipt).put("file", name).put("sha256", sha256.hex()).put("why", why);
        kept.ifPresent(digest -> node.put(KEPT, digest.hex()));
      }
      case IntakeEvent.Refused(var from, var why, var count) ->
          node.put("from", from).put("why", why).put("count", count);
      case IntakeEvent.Closed(var address, var received, var refused) ->
          node.put("address", address).put("received", received).put("refused", refused);
    }
    return node;
  }

  static IntakeEvent read(AuditEntry entry) {
    JsonNode node = StoredJson.tree(entry.details());
    return switch (Act.valueOf(entry.act())) {
      case INTAKE_FOLDER_CHOSEN -> new IntakeEvent.FolderChosen(text(node, "folder"));
      case INTAKE_FOLDER_ENDED -> new IntakeEvent.FolderEnded(text(node, "folder"));
      case INTAKE_OPENED ->
          new IntakeEvent.Opened(
              text(node, "address"), Instant.parse(text(node, "until")), text(node, "fingerprint"));
      case INTAKE_RECEIVED ->
          new IntakeEvent.Received(
              origin(node), text(node, "file"), node.path("size").asLong(), sha256(node));
      case INTAKE_QUARANTINED ->
          new IntakeEvent.Quarantined(
              node.path("receipt").asLong(),
              text(node, "file"),
              sha256(node),
              text(node, "why"),
              Optional.ofNullable(node.get(KEPT)).map(digest -> new Sha256(digest.asText())));
      case INTAKE_REFUSED ->
          new IntakeEvent.Refused(
              text(node, "from"), text(node, "why"), node.path("count").asInt());
      case INTAKE_CLOSED ->
          new IntakeEvent.Closed(
              text(node, "address"), node.path("received").asInt(), node.path("refused").asInt());
      default -> throw new IllegalArgumentException("Not of intake: " + entry.act());
    };
  }

  private static IntakeEvent.Origin origin(JsonNode node) {
    return node.has("folder")
        ? new IntakeEvent.Origin.Folder(
            text(node, "folder"),
            text(node, "path"),
            node.path("length").asLong(),
            node.path("modified").asLong())
        : new IntakeEvent.Origin.Phone(
            text(node, "officer"), text(node, "offence"), text(node, "how"));
  }

  private static Sha256 sha256(JsonNode node) {
    return new Sha256(text(node, "sha256"));
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText();
  }
}
