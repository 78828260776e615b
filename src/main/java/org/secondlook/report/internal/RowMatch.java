package org.secondlook.report.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.CanonicalText;
import org.secondlook.audit.LoggedRecord;
import org.secondlook.base.Sha256;
import org.secondlook.casework.Examination;
import org.secondlook.casework.TemplateDigest;

/**
 * Holds what a package tells against the stored rows that its log vouches for: each row's text has
 * the SHA-256 that the newest entry on it holds, and case.json says of names, ranks, similarities,
 * reasons, features and pictures what the rows say.
 */
public final class RowMatch {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LISTS = "SEARCH_LISTS";
  private static final String EXAMINED = "EXAMINED";

  private final Function<String, Optional<Sha256>> files;
  private final Map<Key, String> vouched = new HashMap<>();

  /** The entry that vouched for a record last. */
  private final Map<Key, Long> vouchedAt = new HashMap<>();

  private final Map<Key, LoggedRecord> records = new HashMap<>();
  private final List<AuditEntry> finishedVerifications = new ArrayList<>();
  private final List<String> findings = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private RowMatch(Function<String, Optional<Sha256>> files) {
    this.files = files;
  }

  private record Key(String kind, long id) {}

  /**
   * @param findings what is told otherwise than the log vouches for
   * @param notes what could not be compared
   */
  public record Result(List<String> findings, List<String> notes) {}

  /**
   * @param files the digest of a file of the package, by its path below data/
   */
  public static Result compare(
      JsonNode caseJson,
      List<AuditEntry> log,
      List<LoggedRecord> records,
      Function<String, Optional<Sha256>> files)
      throws IOException {
    RowMatch match = new RowMatch(files);
    match.readLog(log, caseJson.path("case").path("number").asText());
    match.readRecords(records);
    try {
      match.compare(caseJson);
    } catch (RuntimeException e) {
      // Whoever wrote the package may have left out anything.
      match.findings.add(
          "case.json or the rows beside the log are not as this program writes them.");
    }
    return new Result(match.findings, match.notes);
  }

  private void readLog(List<AuditEntry> log, String number) throws IOException {
    for (AuditEntry entry : log) {
      if (entry.caseNumber().equals(number)) {
        JsonNode record = JSON.readTree(entry.details()).path("record");
        if (record.isObject()) {
          Key key = new Key(record.path("kind").asText(), record.path("id").asLong());
          vouched.put(key, record.path("sha256").asText());
          vouchedAt.put(key, entry.sequence());
        }
        if (entry.act().equals(Act.VERIFICATION_FINISHED.name())) {
          finishedVerifications.add(entry);
        }
      }
    }
  }

  private void readRecords(List<LoggedRecord> all) {
    for (LoggedRecord record : all) {
      Key key = new Key(record.kind(), record.id());
      if (!record.sha256().hex().equals(vouched.get(key))) {
        findings.add("The rows of " + name(key) + " are not those that the log vouches for.");
      } else if (records.put(key, record) != null) {
        findings.add("The rows of " + name(key) + " are there twice.");
      }
    }
  }

  private void compare(JsonNode caseJson) throws IOException {
    caseFile(caseJson.path("case"));
    for (JsonNode file : caseJson.path("evidence")) {
      evidence(file);
      examination(file);
    }
    for (JsonNode search : caseJson.path("searches")) {
      search(search);
    }
  }

  private void caseFile(JsonNode told) {
    // The log names the case by its number, and a package is of one case.
    List<Rows.Row> rows =
        records.entrySet().stream()
            .filter(each -> each.getKey().kind().equals("CASE"))
            .flatMap(each -> Rows.of(each.getValue(), "number").stream())
            .toList();
    if (rows.size() != 1) {
      findings.add("The rows of the case itself are left out.");
      return;
    }
    Rows.Row row = rows.getFirst();
    same(
        "The case",
        row.is("number", text(told, "number"))
            && row.is("title", text(told, "title"))
            && row.is("purpose", text(told, "purpose"))
            && row.is("authority", text(told, "authority"))
            && row.is("state", text(told, "state"))
            && row.is("created", millis(told, "created")));
  }

  private void evidence(JsonNode told) {
    long id = told.path("id").asLong();
    one("EVIDENCE", id, "case_id")
        .ifPresent(
            row -> {
              JsonNode clock = told.path("recorderClock");
              String path = row.value("path");
              same(
                  "Evidence " + id,
                  path.endsWith(text(told, "file"))
                      && row.is("sha256", text(told, "sha256"))
                      && row.is("size", told.path("bytes").asText())
                      && row.is("received_from", text(told, "receivedFrom"))
                      && row.is("received_at", millis(told, "receivedAt"))
                      && row.is(
                          "clock_ahead",
                          clock.isObject() ? clock.path("aheadMillis").asText() : null)
                      && row.is("clock_how", clock.isObject() ? text(clock, "howMeasured") : null));
            });
  }

  private void search(JsonNode told) throws IOException {
    long id = told.path("id").asLong();
    Optional<LoggedRecord> record = record(LISTS, id);
    if (record.isEmpty()) {
      return;
    }
    lists(told, id, record.get());
    for (JsonNode probe : told.path("probes")) {
      picture(probe, id);
      for (JsonNode decision : probe.path("decisions")) {
        decision(decision, id, probe);
      }
    }
  }

  private void lists(JsonNode told, long id, LoggedRecord record) throws IOException {
    List<Rows.Row> rows = Rows.of(record, "case_id", "id", "probe_id", "candidate");
    Rows.Row row = Rows.starting(rows, "case_id").getFirst();
    JsonNode gallery = told.path("gallery");
    same(
        "Search " + id,
        row.is("purpose", text(told, "purpose"))
            && row.is("openness", text(told, "openness"))
            && row.value("open_reason")
                .equals(told.hasNonNull("openReason") ? text(told, "openReason") : "")
            && row.is("snapshot", text(gallery, "snapshot"))
            && row.is("people", gallery.path("people").asText())
            && row.is("photos", gallery.path("photos").asText())
            && row.is("top", told.path("top").asText())
            && row.is("min_quality", bits(told, "minQuality"))
            && row.is("filter", text(told, "filter"))
            && JSON.readTree(row.value("models")).equals(told.path("models"))
            && row.is("calibration", text(told, "calibration"))
            && row.is("program_version", text(told, "program"))
            && row.is("at", millis(told, "at"))
            && row.is("by_user", text(told, "by")));
    List<String> digests =
        Rows.starting(rows, "candidate").stream().map(each -> each.value("candidate")).toList();
    Candidates candidates = new Candidates(digests, record.parts());
    List<Rows.Row> probes = Rows.starting(rows, "id");
    same("The probes of search " + id, probes.size() == told.path("probes").size());
    int counted = 0;
    for (JsonNode probe : told.path("probes")) {
      counted += probe.path("candidateCount").asInt();
      probe(probe, probes);
      for (JsonNode candidate : probe.path("candidates")) {
        candidate(candidate, probe.path("id").asLong(), candidates);
      }
    }
    same("The number of candidates of search " + id, counted == digests.size());
  }

  private void probe(JsonNode told, List<Rows.Row> rows) throws IOException {
    String id = told.path("id").asText();
    Optional<Rows.Row> found = rows.stream().filter(row -> row.is("id", id)).findFirst();
    JsonNode template = told.path("template");
    same(
        "Probe " + id,
        found.isPresent()
            && found.get().is("number", told.path("number").asText())
            && found
                .get()
                .is(
                    "template",
                    TemplateDigest.of(
                            Rerun.template(
                                template,
                                text(template, "firstModel"),
                                text(template, "secondModel")))
                        .hex())
            && JSON.readTree(found.get().value("made")).equals(told.path("made"))
            && outlook(found.get(), told)
            && found.get().is("enhancement", text(told, "enhancement"))
            && found.get().is("expected_false", bits(told, "expectedFalseCandidates"))
            && found.get().is("not_searched", text(told, "notSearched")));
  }

  /** What its quality is worth; searches of version 0.1.0 don't tell. */
  private static boolean outlook(Rows.Row row, JsonNode told) {
    return told.hasNonNull("band")
        ? row.is("band", text(told, "band"))
            && row.is("predicted", bits(told, "predicted"))
            && row.is("chance_to_miss", bits(told, "chanceToMiss"))
        : !row.values().containsKey("band");
  }

  private void picture(JsonNode told, long search) throws IOException {
    String id = told.path("id").asText();
    long evidence = told.path("evidence").asLong();
    String number = told.path("track").asText();
    String part = told.path("part").asText("1");
    Optional<Rows.Row> track =
        optional(EXAMINED, evidence)
            .map(record -> Rows.starting(Rows.of(record, "state", "part"), "part"))
            .or(() -> optional("FOUND", evidence).map(record -> Rows.of(record, "number")))
            .flatMap(
                rows ->
                    rows.stream()
                        .filter(row -> row.is("number", number) && isOf(row, part))
                        .findFirst())
            .or(() -> drawn(evidence, number, part));
    boolean same = track.isPresent() && shows(track.get(), told);
    boolean goneThroughAgain =
        Math.max(
                vouchedAt.getOrDefault(new Key(EXAMINED, evidence), 0L),
                vouchedAt.getOrDefault(new Key("FOUND", evidence), 0L))
            > vouchedAt.getOrDefault(new Key(LISTS, search), Long.MAX_VALUE);
    if (track.isEmpty() || !same && goneThroughAgain) {
      notes.add(
          "The picture of probe "
              + id
              + " can't be compared with the log: its file was gone through again after the"
              + " search.");
      return;
    }
    same("The picture of probe " + id, same);
  }

  /** Whether what the package shows as a probe is this track's best shot. */
  private boolean shows(Rows.Row track, JsonNode told) throws IOException {
    JsonNode face = JSON.readTree(track.value("face"));
    return track.is("best_millis", told.path("ptsMillis").asText())
        && face.path("quality").path("overall").asDouble() == told.path("quality").asDouble()
        && files
            .apply(text(told, "picture"))
            .filter(digest -> track.is("picture", digest.hex()))
            .isPresent();
  }

  private Optional<Rows.Row> drawn(long evidence, String number, String part) {
    return records.entrySet().stream()
        .filter(each -> each.getKey().kind().startsWith("DRAWN"))
        .flatMap(each -> Rows.of(each.getValue(), "evidence_id").stream())
        .filter(row -> row.is("evidence_id", Long.toString(evidence)) && row.is("number", number))
        .filter(row -> isOf(row, part))
        .findFirst();
  }

  /** Rows of earlier logs name no part; then a file was gone through in its first one only. */
  private static boolean isOf(Rows.Row track, String part) {
    return track.values().containsKey("part") ? track.is("part", part) : part.equals("1");
  }

  /** What is told of a file's contents must be what was logged when it was gone through. */
  private void examination(JsonNode told) throws IOException {
    long id = told.path("id").asLong();
    Optional<Rows.Row> row =
        optional(EXAMINED, id).map(record -> Rows.of(record, "state", "part").getFirst());
    if (row.isPresent()) {
      Examination stored = JSON.readValue(row.get().value("examination"), Examination.class);
      same(
          "What was examined of evidence " + id,
          JSON.readTree(ExaminationJson.of(stored).toString()).equals(told.path("examination"))
              && row.get().is("why", text(told, "why"))
              && row.get().is("state", text(told, "state")));
    }
  }

  private void candidate(JsonNode told, long probe, Candidates candidates) {
    String id = told.path("id").asText();
    Optional<Rows.Row> found = candidates.find(id);
    JsonNode second = told.path("secondOpinion");
    same(
        "Candidate " + id,
        found.isPresent()
            && found.get().is("probe_id", Long.toString(probe))
            && found.get().is("rank", told.path("rank").asText())
            && found.get().is("person", told.path("person").asText())
            && found.get().is("name", text(told, "name"))
            && found.get().is("photo", told.path("photo").asText())
            && found.get().is("photo_sha256", text(told, "photoSha256"))
            && found.get().is("similarity", bits(told, "similarity"))
            && found.get().is("fmr", bits(told, "fmr"))
            && found.get().is("fmr_bound", flag(told, "fmrIsUpperBound"))
            && found.get().is("second_model", text(second, "model"))
            && found.get().is("second_rank", second.path("rank").asText())
            && found.get().is("second_similarity", bits(second, "similarity"))
            && found.get().is("second_agrees", flag(second, "agrees"))
            && found
                .get()
                .value("second_fmr")
                .equals(second.hasNonNull("fmr") ? bits(second, "fmr") : "")
            && found
                .get()
                .value("second_fmr_bound")
                .equals(second.hasNonNull("fmr") ? flag(second, "fmrIsUpperBound") : ""));
    String file = text(told, "photoFile");
    if (file != null
        && !files.apply(file).map(Sha256::hex).equals(Optional.of(text(told, "photoSha256")))) {
      findings.add("The photo of candidate " + id + " is not the one that was enrolled.");
    }
  }

  private void decision(JsonNode told, long search, JsonNode probe) throws IOException {
    long id = told.path("id").asLong();
    Optional<Rows.Row> found = one("DECISION", id, "case_id");
    if (found.isEmpty()) {
      return;
    }
    Rows.Row row = found.get();
    String candidate = told.path("candidate").isNull() ? null : told.path("candidate").asText();
    boolean described = candidate == null;
    for (JsonNode each : probe.path("candidates")) {
      described |= each.path("id").asText().equals(candidate);
    }
    same(
        "Decision " + id,
        described
            && row.is("search_id", Long.toString(search))
            && row.is("probe_id", probe.path("id").asText())
            && row.is("candidate_id", candidate)
            && row.is("examiner", text(told, "examiner"))
            && row.is("conclusion", text(told, "conclusion"))
            && row.is("reason", text(told, "reason"))
            && JSON.readTree(row.value("features")).equals(told.path("features"))
            && row.is("enhancement", text(told, "enhancement"))
            && row.is("original_viewed", flag(told, "originalViewed"))
            && row.is("blind", flag(told, "blind"))
            && row.is("at", millis(told, "at")));
    for (JsonNode verification : told.path("verifications")) {
      verification(verification, id);
    }
  }

  private void verification(JsonNode told, long decision) throws IOException {
    String where = "The verification of decision " + decision;
    for (AuditEntry entry : finishedVerifications) {
      JsonNode details = JSON.readTree(entry.details());
      if (details.path("decision").asLong() == decision
          && details.path("round").asInt() == told.path("round").asInt()) {
        Optional<LoggedRecord> record = record("VERIFICATION", details.path("task").asLong());
        if (record.isPresent()) {
          List<Rows.Row> rows = Rows.of(record.get(), "decision_id", "id");
          Rows.Row task = Rows.starting(rows, "decision_id").getFirst();
          List<Rows.Row> real =
              Rows.starting(rows, "id").stream()
                  .filter(row -> row.is("mated_question", "TRUE"))
                  .toList();
          same(
              where,
              real.size() == 1
                  && task.is("assigned_to", text(told, "verifier"))
                  && task.is("finished_at", millis(told, "at"))
                  && real.getFirst().is("conclusion", text(told, "conclusion"))
                  && real.getFirst().is("reason", text(told, "reason"))
                  && JSON.readTree(real.getFirst().value("features"))
                      .equals(told.path("features")));
        }
        return;
      }
    }
    findings.add(where + " is not in the log.");
  }

  private Optional<Rows.Row> one(String kind, long id, String start) {
    return record(kind, id).map(record -> Rows.of(record, start).getFirst());
  }

  private Optional<LoggedRecord> record(String kind, long id) {
    Optional<LoggedRecord> found = optional(kind, id);
    if (found.isEmpty()) {
      findings.add("The rows of " + name(new Key(kind, id)) + " are left out.");
    }
    return found;
  }

  private Optional<LoggedRecord> optional(String kind, long id) {
    return Optional.ofNullable(records.get(new Key(kind, id)));
  }

  private void same(String what, boolean same) {
    if (!same) {
      findings.add(
          what + " is told differently in case.json and in the rows that the log vouches for.");
    }
  }

  private static String name(Key key) {
    return key.kind().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + " " + key.id();
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isTextual() ? value.asText() : null;
  }

  private static String flag(JsonNode node, String field) {
    return node.path(field).asBoolean() ? "TRUE" : "FALSE";
  }

  private static String bits(JsonNode node, String field) {
    return Long.toHexString(Double.doubleToLongBits(node.path(field).asDouble()));
  }

  /** Null where it is no time, which no row equals. */
  private static String millis(JsonNode node, String field) {
    try {
      return Long.toString(Instant.parse(node.path(field).asText()).toEpochMilli());
    } catch (java.time.format.DateTimeParseException e) {
      return "no time";
    }
  }

  /** Texts of candidates, each of which the search's own text names by its digest. */
  private static final class Candidates {
    private final Map<String, Rows.Row> byId = new HashMap<>();

    Candidates(List<String> digests, List<String> texts) {
      for (String text : texts) {
        if (digests.contains(LoggedRecord.digest(text).hex())) {
          Rows.Row row = Rows.row(CanonicalText.parse(text));
          byId.put(row.value("id"), row);
        }
      }
    }

    Optional<Rows.Row> find(String id) {
      return Optional.ofNullable(byId.get(id));
    }
  }
}
