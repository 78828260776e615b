package org.secondlook.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditHash;

/** A package's words beside its log alone, as where the rows are missing. */
class LogMatchTest {
  private static final String OPENED =
      """
      "search": 1, "openness": "OPEN", "openReason": "a child is missing", "photos": 3, "top": 20,
      "probes": []
      """;
  private static final String TOLD =
      """
      {"case": {"number": "7"}, "searches": [{"id": 1, "by": "ada", "openness": "OPEN",
       "openReason": %s, "top": 20, "gallery": {"snapshot": "s1", "photos": 3}, "probes": []}]}
      """;

  private static List<String> findings(String reason) throws IOException {
    JsonNode told = new ObjectMapper().readTree(TOLD.formatted(reason));
    AuditEntry entry =
        new AuditEntry(
            1,
            Instant.EPOCH,
            "ada",
            "EXAMINER",
            "7",
            "theft",
            Act.SEARCHED.name(),
            "s1",
            "",
            "{" + OPENED + "}",
            AuditHash.NONE,
            AuditHash.NONE);
    return LogMatch.findings(told, List.of(entry));
  }

  @Test
  void anotherReasonForAnOpenSearchThanTheLoggedOneIsAFinding() throws IOException {
    assertThat(findings("\"a child is missing\"")).isEmpty();
    assertThat(findings("\"urgent\"")).singleElement().asString().contains("Search 1 is told");
    assertThat(findings("null")).singleElement().asString().contains("Search 1 is told");
  }
}
