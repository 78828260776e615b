package org.secondlook.casework;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;

/**
 * Reads from the log's entries alone how far each file is, and what is wrong with it. Entries are
 * handed over in their order. Belongs to one thread.
 */
public final class EvidenceStates {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<File, Told> told = new HashMap<>();

  /** A file of a case. @param sha256 hexadecimal */
  public record File(String caseNumber, String sha256) {}

  /**
   * What the newest entry says of a file.
   *
   * @param sequence that entry's number
   * @param why a sentence: why it failed, or what of it is damaged
   * @param whyIsLogged false where version 0.1.0 went through the file, which logged no damage
   */
  public record Told(
      long sequence, EvidenceState state, Optional<String> why, boolean whyIsLogged) {}

  public void accept(AuditEntry entry) {
    Act act = act(entry);
    if (act == null) {
      return;
    }
    JsonNode details = details(entry);
    File file = new File(entry.caseNumber(), details.path("sha256").asText());
    boolean done = told.containsKey(file) && told.get(file).state() == EvidenceState.PROCESSED;
    switch (act) {
      case EVIDENCE_RECEIVED -> put(file, entry, EvidenceState.RECEIVED, Optional.empty(), true);
      case EVIDENCE_GONE_THROUGH_AGAIN -> {
        if (!done) {
          put(file, entry, EvidenceState.PROCESSING, Optional.empty(), true);
        }
      }
      case EVIDENCE_FAILED -> {
        if (!done) {
          put(file, entry, EvidenceState.FAILED, text(details, "why"), true);
        }
      }
      case EVIDENCE_PROCESSED ->
          put(file, entry, EvidenceState.PROCESSED, text(details, "damage"), details.has("parts"));
      default -> {
        // The other acts leave a file's state as it is.
      }
    }
  }

  private void put(
      File file, AuditEntry entry, EvidenceState state, Optional<String> why, boolean logged) {
    told.put(file, new Told(entry.sequence(), state, why, logged));
  }

  private static Act act(AuditEntry entry) {
    for (Act each : Act.values()) {
      if (each.name().equals(entry.act())) {
        return each;
      }
    }
    return null;
  }

  private static Optional<String> text(JsonNode details, String field) {
    return details.hasNonNull(field) ? Optional.of(details.path(field).asText()) : Optional.empty();
  }

  private static JsonNode details(AuditEntry entry) {
    try {
      return JSON.readTree(entry.details());
    } catch (JsonProcessingException e) {
      // The entry's own hash tells of the alteration.
      return JSON.createObjectNode();
    }
  }

  /** The newest on each file. */
  public Map<File, Told> told() {
    return Map.copyOf(told);
  }
}
