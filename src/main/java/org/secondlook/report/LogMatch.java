package org.secondlook.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.secondlook.casework.Act;
import org.secondlook.casework.AuditEntry;
import org.secondlook.casework.AuditLines;

/**
 * Holds what a package says against what its log says: nothing may be told that was not done, and nothing that was done in
 * the case (a search without result, an exclusion) may be left out.
 */
final class LogMatch {
  private static final ObjectMapper JSON = new ObjectMapper();

  private LogMatch() {}

  static List<String> findings(JsonNode caseJson, List<String> logLines) throws IOException {
    String number = caseJson.path("case").path("number").asText();
    Map<Long, JsonNode> searches = new HashMap<>();
    Map<Long, JsonNode> decisions = new HashMap<>();
    Map<Long, String> snapshots = new HashMap<>();
    for (String line : logLines) {
      AuditEntry entry = AuditLines.entry(line);
      if (!entry.caseNumber().equals(number)) {
        continue;
      }
      JsonNode details = JSON.readTree(entry.details());
      if (entry.act().equals(Act.SEARCHED.name())) {
        searches.put(details.path("search").asLong(), details);
        snapshots.put(details.path("search").asLong(), entry.gallerySnapshot());
      } else if (entry.act().equals(Act.DECIDED.name())) {
        decisions.put(details.path("decision").asLong(), details);
      }
    }
    List<String> findings = new ArrayList<>();
    for (JsonNode search : caseJson.path("searches")) {
      compareSearch(search, searches.remove(search.path("id").asLong()), snapshots, findings);
      for (JsonNode probe : search.path("probes")) {
        probe.path("decisions").forEach(decision -> compareDecision(decision, decisions.remove(decision.path("id").asLong()), findings));
      }
    }
    searches.keySet().forEach(id -> findings.add("The log tells of search " + id + ", which the package leaves out."));
    decisions.keySet().forEach(id -> findings.add("The log tells of decision " + id + ", which the package leaves out."));
    return findings;
  }

  private static void compareSearch(JsonNode told, JsonNode logged, Map<Long, String> snapshots, List<String> findings) {
    long id = told.path("id").asLong();
    if (logged == null) {
      findings.add("Search " + id + " is not in the log.");
      return;
    }
    boolean same =
        told.path("gallery").path("snapshot").asText().equals(snapshots.get(id))
            && told.path("gallery").path("photos").asInt() == logged.path("photos").asInt()
            && told.path("openness").asText().equals(logged.path("openness").asText())
            && told.path("top").asInt() == logged.path("top").asInt()
            && told.path("probes").size() == logged.path("probes").size();
    for (int n = 0; same && n < told.path("probes").size(); n++) {
      same = told.path("probes").get(n).path("candidateCount").asInt() == logged.path("probes").get(n).path("candidates").asInt();
    }
    if (!same) {
      findings.add("Search " + id + " is told differently in case.json and in the log.");
    }
  }

  private static void compareDecision(JsonNode told, JsonNode logged, List<String> findings) {
    long id = told.path("id").asLong();
    if (logged == null) {
      findings.add("Decision " + id + " is not in the log.");
      return;
    }
    boolean same =
        told.path("conclusion").asText().equals(logged.path("conclusion").asText())
            && told.path("reason").asText().equals(logged.path("reason").asText())
            && told.path("candidate").asLong(0) == logged.path("candidate").asLong(0)
            && told.path("blind").asBoolean() == logged.path("blind").asBoolean();
    if (!same) {
      findings.add("Decision " + id + " is told differently in case.json and in the log.");
    }
  }
}
