package org.secondlook.report.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.secondlook.audit.AuditLines;
import org.secondlook.audit.Checkpoint;
import org.secondlook.base.Sha256;

/**
 * What the log says of a package's export, in the entry with which the package's own log ends.
 *
 * @param folder the name it was given
 * @param originals whether the evidence files themselves are in it
 * @param made who, when and what wrote it; empty in packages of 0.1.0
 */
record PackageExport(String folder, boolean originals, Optional<Made> made) {
  /** The part of the log below data/, which can't be told by an entry of its own. */
  private static final String LOG_FOLDER = "audit/";

  /**
   * @param at ISO 8601 in UTC
   * @param candidatePictures what the policy let out of enrolled people's pictures
   * @param format of case.json; told here too, so that nobody passes a package off as an older one
   */
  record Made(String program, String at, String candidatePictures, String format) {}

  static PackageExport of(JsonNode details) {
    Optional<Made> made =
        details.has("contents")
            ? Optional.of(
                new Made(
                    details.path("program").asText(),
                    details.path("madeAt").asText(),
                    details.path("candidatePictures").asText(),
                    // Entries named no format as long as there was one.
                    details.path("format").asText(ToldCase.WITHOUT_SIGHTINGS)))
            : Optional.empty();
    return new PackageExport(
        details.path("folder").asText(), details.path("originals").asBoolean(), made);
  }

  /**
   * The entry's details.
   *
   * @param payload every file by its name below data/
   * @param earlier the checkpoints that go in beside the one of this entry
   */
  ObjectNode details(Map<String, Sha256> payload, List<Checkpoint> earlier) {
    Made by = made.orElseThrow();
    return JsonNodeFactory.instance
        .objectNode()
        .put("folder", folder)
        .put("originals", originals)
        .put("program", by.program())
        .put("madeAt", by.at())
        .put("candidatePictures", by.candidatePictures())
        .put("format", by.format())
        .put("contents", contents(payload).hex())
        // Of the one file that is handed on alone.
        .put("reportSha256", payload.get(PackageCheck.REPORT).hex())
        .put("checkpoints", checkpoints(earlier).hex());
  }

  /** One digest of the names and digests of all files but the log's own. */
  static Sha256 contents(Map<String, Sha256> payload) {
    return digest(
        payload.entrySet().stream()
            .filter(file -> !file.getKey().startsWith(LOG_FOLDER))
            .sorted(Map.Entry.comparingByKey())
            .map(file -> file.getValue().hex() + "  " + file.getKey() + "\n")
            .collect(Collectors.joining()));
  }

  static Sha256 checkpoints(List<Checkpoint> checkpoints) {
    return digest(lines(checkpoints));
  }

  static String lines(List<Checkpoint> checkpoints) {
    return checkpoints.stream()
        .map(checkpoint -> AuditLines.line(checkpoint) + "\n")
        .collect(Collectors.joining());
  }

  private static Sha256 digest(String text) {
    return Sha256.of(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
