package org.secondlook.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;
import org.secondlook.casework.BlindnessRules;
import org.secondlook.casework.Conclusion;

/**
 * Holds what a package says against what its log says: nothing may be told that was not done, and
 * nothing that was done in the case (a search without result, an exclusion, a second examiner who
 * disagreed) may be left out.
 */
final class LogMatch {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<Long, Logged> searches = new HashMap<>();
  private final Map<Long, Logged> decisions = new HashMap<>();
  private final Map<Long, List<Finished>> verifications = new HashMap<>();
  private final Set<String> evidence = new HashSet<>();
  private final List<String> findings = new ArrayList<>();

  private LogMatch() {}

  /** An entry with its details read. */
  private record Logged(AuditEntry entry, JsonNode details) {}

  /** A finished verification as both sides tell it. */
  private record Finished(
      int round,
      String verifier,
      String conclusion,
      boolean agrees,
      int nonMates,
      int nonMatesCalledLead) {
    static Finished logged(Logged logged) {
      JsonNode details = logged.details();
      return new Finished(
          details.path("round").asInt(),
          logged.entry().user(),
          details.path("conclusion").asText(),
          details.path("agrees").asBoolean(),
          details.path("knownNonMates").asInt(),
          details.path("knownNonMatesCalledLead").asInt());
    }

    static Finished told(JsonNode told) {
      return new Finished(
          told.path("round").asInt(),
          told.path("verifier").asText(),
          told.path("conclusion").asText(),
          told.path("agrees").asBoolean(),
          told.path("nonMates").asInt(),
          told.path("nonMatesCalledLead").asInt());
    }
  }

  static List<String> findings(JsonNode caseJson, List<AuditEntry> log) throws IOException {
    LogMatch match = new LogMatch();
    String number = caseJson.path("case").path("number").asText();
    BlindnessRules blindness = new BlindnessRules();
    for (AuditEntry entry : log) {
      blindness.accept(entry);
      if (entry.caseNumber().equals(number)) {
        match.remember(new Logged(entry, JSON.readTree(entry.details())));
      }
    }
    match.compare(caseJson);
    blindness.breaches().forEach(breach -> match.findings.add(breach.why()));
    return match.findings;
  }

  private void remember(Logged logged) {
    String act = logged.entry().act();
    JsonNode details = logged.details();
    if (act.equals(Act.SEARCHED.name())) {
      searches.put(details.path("search").asLong(), logged);
    } else if (act.equals(Act.DECIDED.name())) {
      decisions.put(details.path("decision").asLong(), logged);
    } else if (act.equals(Act.VERIFICATION_FINISHED.name())) {
      verifications
          .computeIfAbsent(details.path("decision").asLong(), _ -> new ArrayList<>())
          .add(Finished.logged(logged));
    } else if (act.equals(Act.EVIDENCE_RECEIVED.name())) {
      evidence.add(details.path("sha256").asText());
    }
  }

  private void compare(JsonNode caseJson) {
    Set<String> files = new HashSet<>();
    caseJson.path("evidence").forEach(file -> files.add(file.path("sha256").asText()));
    if (!files.equals(evidence)) {
      findings.add("The evidence is told differently in case.json and in the log.");
    }
    List<JsonNode> told = new ArrayList<>();
    for (JsonNode search : caseJson.path("searches")) {
      compareSearch(search);
      for (JsonNode probe : search.path("probes")) {
        probe.path("decisions").forEach(told::add);
      }
    }
    told.forEach(this::compareDecision);
    compareClaim(caseJson, told);
    searches
        .keySet()
        .forEach(
            id ->
                findings.add("The log tells of search " + id + ", which the package leaves out."));
    decisions
        .keySet()
        .forEach(
            id ->
                findings.add(
                    "The log tells of decision " + id + ", which the package leaves out."));
  }

  private void compareSearch(JsonNode told) {
    long id = told.path("id").asLong();
    Logged logged = searches.remove(id);
    if (logged == null) {
      findings.add("Search " + id + " is not in the log.");
      return;
    }
    JsonNode details = logged.details();
    JsonNode probes = details.path("probes");
    boolean same =
        told.path("gallery").path("snapshot").asText().equals(logged.entry().gallerySnapshot())
            && told.path("gallery").path("photos").asInt() == details.path("photos").asInt()
            && told.path("by").asText().equals(logged.entry().user())
            && told.path("openness").asText().equals(details.path("openness").asText())
            && told.path("openReason").asText("").equals(details.path("openReason").asText(""))
            && told.path("top").asInt() == details.path("top").asInt()
            && told.path("probes").size() == probes.size();
    for (int n = 0; same && n < probes.size(); n++) {
      JsonNode probe = told.path("probes").get(n);
      same =
          probe.path("candidateCount").asInt() == probes.get(n).path("candidates").asInt()
              && probe
                  .path("notSearched")
                  .asText("")
                  .equals(probes.get(n).path("notSearched").asText(""));
    }
    if (!same) {
      findings.add("Search " + id + " is told differently in case.json and in the log.");
    }
  }

  private void compareDecision(JsonNode told) {
    long id = told.path("id").asLong();
    Logged logged = decisions.remove(id);
    if (logged == null) {
      findings.add("Decision " + id + " is not in the log.");
      return;
    }
    JsonNode details = logged.details();
    boolean same =
        told.path("examiner").asText().equals(logged.entry().user())
            && told.path("conclusion").asText().equals(details.path("conclusion").asText())
            && told.path("reason").asText().equals(details.path("reason").asText())
            && told.path("candidate").asLong(0) == details.path("candidate").asLong(0)
            && told.path("replaces").asLong(0) == details.path("replaces").asLong(0)
            && told.path("originalViewed").asBoolean() == details.path("originalViewed").asBoolean()
            && told.path("blind").asBoolean() == details.path("blind").asBoolean();
    if (!same) {
      findings.add("Decision " + id + " is told differently in case.json and in the log.");
    }
    List<Finished> verified = new ArrayList<>();
    told.path("verifications").forEach(each -> verified.add(Finished.told(each)));
    List<Finished> expected = verifications.getOrDefault(id, List.of());
    if (!Set.copyOf(verified).equals(Set.copyOf(expected)) || verified.size() != expected.size()) {
      findings.add(
          "The verifications of decision "
              + id
              + " are told differently in case.json and in the log.");
    }
  }

  /**
   * "Verified" is claimed only where the log knows somebody else who agrees with every lead, or,
   * where there is none, with every decision.
   */
  private void compareClaim(JsonNode caseJson, List<JsonNode> told) {
    if (!caseJson.path("verifiedBySecondExaminer").asBoolean()) {
      return;
    }
    Set<Long> replaced = new HashSet<>();
    told.forEach(decision -> replaced.add(decision.path("replaces").asLong(0)));
    List<JsonNode> current =
        told.stream().filter(each -> !replaced.contains(each.path("id").asLong())).toList();
    List<JsonNode> leads =
        current.stream()
            .filter(each -> each.path("conclusion").asText().equals(Conclusion.LEAD.name()))
            .toList();
    List<JsonNode> decisive = leads.isEmpty() ? current : leads;
    if (decisive.isEmpty() || !decisive.stream().allMatch(this::confirmedByAnother)) {
      findings.add(
          "case.json claims a verification by a second examiner that the log does not know.");
    }
  }

  /** Two different examiners came to one conclusion: the first and another, or two of three. */
  private boolean confirmedByAnother(JsonNode decision) {
    Map<String, Set<String>> examiners = new HashMap<>();
    examiners
        .computeIfAbsent(decision.path("conclusion").asText(), _ -> new HashSet<>())
        .add(decision.path("examiner").asText());
    for (Finished each : verifications.getOrDefault(decision.path("id").asLong(), List.of())) {
      examiners.computeIfAbsent(each.conclusion(), _ -> new HashSet<>()).add(each.verifier());
    }
    return examiners.values().stream().anyMatch(names -> names.size() >= 2);
  }
}
