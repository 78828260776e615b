package org.secondlook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.audit.AuditHash;
import org.secondlook.audit.AuditLines;
import org.secondlook.audit.Checkpoint;
import org.secondlook.base.FolderCopy;
import org.secondlook.base.Home;
import org.secondlook.report.EvidencePackage;

/** A package in the hands of somebody who makes all manifests anew after each change. */
class PackageAttacksTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private Path copy;

  @BeforeEach
  void copy() throws IOException {
    assertThat(DemoOnce.RUN.exit()).as(DemoOnce.RUN.err()).isZero();
    copy = FolderCopy.of(DemoOnce.bag(), folder.resolve("copy"));
  }

  private Path caseJson() {
    return copy.resolve("data/case.json");
  }

  /** Of what is left when somebody made all manifests anew. */
  private List<String> findings() throws IOException {
    PackageForger.sealAgain(copy);
    return EvidencePackage.verify(copy)
            instanceof EvidencePackage.Verdict.Fails(List<String> findings)
        ? findings
        : List.of();
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  /** The probe that was decided. */
  private static ObjectNode probe(JsonNode root) {
    return (ObjectNode)
        elements(root.path("searches"))
            .flatMap(search -> elements(search.path("probes")))
            .filter(probe -> !probe.path("decisions").isEmpty())
            .findFirst()
            .orElseThrow();
  }

  private static ObjectNode candidate(JsonNode root, int n) {
    return (ObjectNode) probe(root).path("candidates").get(n);
  }

  private static ObjectNode decision(JsonNode root) {
    return (ObjectNode)
        elements(probe(root).path("decisions"))
            .filter(each -> !each.path("verifications").isEmpty())
            .findFirst()
            .orElseThrow();
  }

  @Test
  void whateverCaseJsonSaysOtherwiseThanTheLogVouchesForIsNoticed() throws IOException {
    Map<String, Consumer<JsonNode>> changes = new LinkedHashMap<>();
    changes.put("a name", root -> candidate(root, 0).put("name", "Somebody Else"));
    changes.put("a similarity", root -> candidate(root, 0).put("similarity", 0.9001));
    changes.put("a rank", root -> candidate(root, 1).put("rank", 7));
    changes.put("a false match rate", root -> candidate(root, 0).put("fmr", 1e-9));
    changes.put("a photo's hash", root -> candidate(root, 0).put("photoSha256", "0".repeat(64)));
    changes.put(
        "the second opinion",
        root -> ((ObjectNode) candidate(root, 0).path("secondOpinion")).put("agrees", false));
    changes.put(
        "two candidates' names",
        root -> {
          String first = candidate(root, 0).path("name").asText();
          candidate(root, 0).put("name", candidate(root, 1).path("name").asText());
          candidate(root, 1).put("name", first);
        });
    changes.put(
        "a candidate that another took the place of",
        root -> {
          ObjectNode first = candidate(root, 0);
          long id = first.path("id").asLong();
          first.setAll(candidate(root, 1).deepCopy());
          first.put("id", id);
        });
    changes.put(
        "a candidate left out", root -> ((ArrayNode) probe(root).path("candidates")).remove(0));
    changes.put(
        "a feature made up",
        root ->
            ((ArrayNode) decision(root).path("features"))
                .addObject()
                .put("feature", "EARS")
                .put("finding", "SIMILAR")
                .put("note", ""));
    changes.put("when it was decided", root -> decision(root).put("at", "2026-01-01T00:00:00Z"));
    changes.put(
        "a verifier's reason",
        root ->
            ((ObjectNode) decision(root).path("verifications").get(0)).put("reason", "Certain."));
    changes.put("the time in the footage", root -> probe(root).put("ptsMillis", 1));
    changes.put("the probe's quality", root -> probe(root).put("quality", 99.5));
    changes.put("an enhancement", root -> probe(root).put("enhancement", "[{}]"));
    changes.put("strangers expected", root -> probe(root).put("expectedFalseCandidates", 0.000001));
    changes.put("the template", root -> probe(root).put("templateSha256", "0".repeat(64)));
    changes.put("which track was searched for", root -> probe(root).put("track", 999));
    changes.put("where the face was", root -> ((ArrayNode) probe(root).path("box")).set(0, 3.5));
    changes.put("that it was drawn by hand", root -> probe(root).put("drawnByHand", true));
    changes.put("which file it was found in", root -> probe(root).put("file", "other.mp4"));
    changes.put("what a decision stands as", root -> decision(root).put("standsAs", "LEAD2"));
    changes.put("how many are undecided", root -> probe(root).put("undecided", 7));
    changes.put(
        "how far a file is",
        root -> ((ObjectNode) root.path("evidence").get(0)).put("state", "FAILED"));
    changes.put(
        "what of a file is damaged",
        root -> ((ObjectNode) root.path("evidence").get(0)).put("why", "half of it is missing"));
    changes.put("who made it", root -> ((ObjectNode) root).put("madeBy", "somebody else"));
    changes.put(
        "what it claims to be", root -> ((ObjectNode) root).put("notice", "Identification"));
    changes.put("a field that nobody knows", root -> probe(root).put("band", "GOOD"));
    changes.put(
        "the case's authority", root -> ((ObjectNode) root.path("case")).put("authority", "x"));
    changes.put(
        "whom a file came from",
        root -> ((ObjectNode) root.path("evidence").get(0)).put("receivedFrom", "x"));
    changes.put(
        "the purpose of a search",
        root -> ((ObjectNode) root.path("searches").get(0)).put("purpose", "x"));
    changes.put(
        "the gallery's size",
        root ->
            ((ObjectNode) root.path("searches").get(0).path("gallery")).put("people", 1_000_000));
    int noticed = 0;
    for (var change : changes.entrySet()) {
      JsonNode root = JSON.readTree(DemoOnce.bag().resolve("data/case.json").toFile());
      change.getValue().accept(root);
      Files.writeString(caseJson(), JSON.writeValueAsString(root));
      assertThat(findings()).as(change.getKey()).anyMatch(each -> each.startsWith("case.json"));
      noticed++;
    }
    System.out.println(
        "Changes of case.json with all manifests made anew noticed: "
            + noticed
            + " of "
            + changes.size());
    Files.copy(
        DemoOnce.bag().resolve("data/case.json"),
        caseJson(),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThat(findings()).isEmpty();
  }

  @Test
  void rowsThatTheLogDoesNotVouchForAndRowsLeftOutAreNoticed() throws IOException {
    Path records = copy.resolve("data/audit/records.jsonl");
    String good = Files.readString(records);
    Files.writeString(records, good.replace("Barack_Obama", "Barack_Obamo"));
    assertThat(findings()).isNotEmpty();
    Files.writeString(records, "");
    assertThat(findings()).anyMatch(each -> each.contains("left out"));
    Files.writeString(records, good + good.lines().findFirst().orElseThrow() + "\n");
    assertThat(findings()).anyMatch(each -> each.contains("twice"));
    List<String> swapped = new java.util.ArrayList<>(good.lines().toList());
    java.util.Collections.swap(swapped, 0, 1);
    Files.writeString(records, String.join("\n", swapped) + "\n");
    assertThat(findings()).anyMatch(each -> each.contains("the order of the log"));
    Files.writeString(records, good);
    assertThat(findings()).isEmpty();
  }

  @Test
  void noRowHoldsAPasswordOrAnUndecidedCandidate() throws IOException {
    String records = Files.readString(copy.resolve("data/audit/records.jsonl"));
    assertThat(records).doesNotContain("argon2", "password");
    long decided =
        elements(JSON.readTree(caseJson().toFile()).path("searches"))
            .flatMap(search -> elements(search.path("probes")))
            .flatMap(probe -> elements(probe.path("candidates")))
            .count();
    assertThat(records.split("second look candidate 1", -1)).hasSize((int) decided + 1);
  }

  @Test
  void templatesOfListsThatAreNotDecidedAreKeptBack() throws IOException {
    List<JsonNode> probes =
        elements(JSON.readTree(caseJson().toFile()).path("searches"))
            .flatMap(search -> elements(search.path("probes")))
            .toList();
    assertThat(probes).anyMatch(probe -> probe.path("undecided").asInt() > 0);
    assertThat(elements(JSON.readTree(copy.resolve("data/probes.json").toFile())))
        .extracting(each -> each.path("probe").asLong())
        .containsExactlyElementsOf(
            probes.stream()
                .filter(probe -> probe.path("undecided").asInt() == 0)
                .map(probe -> probe.path("id").asLong())
                .toList());
  }

  @Test
  void aLogWhoseEndWasCutOffWithItsCheckpointsIsNoticed() throws IOException {
    Path log = copy.resolve("data/audit/log.jsonl");
    Path signed = copy.resolve("data/audit/checkpoints.jsonl");
    List<String> lines = Files.readAllLines(log);
    List<String> checkpoints = Files.readAllLines(signed);
    int kept = checkpoints.size() - 3;
    long last = JSON.readTree(checkpoints.get(kept - 1)).path("sequence").asLong();
    Files.write(log, lines.subList(0, (int) last));
    Files.write(signed, checkpoints.subList(0, kept));
    assertThat(findings()).anyMatch(each -> each.contains("doesn't end with the export"));
  }

  @Test
  void entriesAfterTheLastCheckpointThatIsLeftAreNotTakenAtTheirWord() throws IOException {
    Path signed = copy.resolve("data/audit/checkpoints.jsonl");
    List<String> checkpoints = Files.readAllLines(signed);
    Files.write(signed, checkpoints.subList(0, checkpoints.size() - 1));
    assertThat(findings()).anyMatch(each -> each.contains("No checkpoint vouches"));
  }

  @Test
  void anotherPictureOfTheProbeIsNoticed() throws IOException {
    JsonNode root = JSON.readTree(caseJson().toFile());
    Path picture = copy.resolve("data").resolve(probe(root).path("picture").asText());
    Files.copy(
        copy.resolve("data").resolve(candidate(root, 0).path("picture").asText()),
        picture,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThat(findings())
        .anyMatch(each -> each.contains(probe(root).path("picture").asText() + " is not the one"));
  }

  @Test
  void aLogOfAnotherHomeIsNoticedByWhoeverKnowsTheKeyOrACheckpoint() throws IOException {
    Path checkpoints = new Home(DemoOnce.home()).checkpoints();
    String key = checkpoints.resolve("public.key").toString();
    String kept = checkpoints.resolve("checkpoints.jsonl").toString();
    CommandRun fine =
        CommandRun.of(
            "package", "verify", copy.toString(), "--key", key, "--checkpoints", kept, "--json");
    assertThat(fine.exit()).as(fine.out() + fine.err()).isZero();
    // The home went on after the package was made: its seal is in the log.
    assertThat(fine.json().path("notes").toString()).contains("newer than the package");
    assertThat(CommandRun.of("package", "verify", copy.toString(), "--checkpoints", kept).exit())
        .isEqualTo(2);

    CommandRun other =
        CommandRun.of(
            "--home", folder.resolve("other").toString(), "--quiet", "audit", "checkpoint");
    assertThat(other.exit()).as(other.err()).isZero();
    String foreign =
        new Home(folder.resolve("other")).checkpoints().resolve("public.key").toString();
    CommandRun wrong = CommandRun.of("package", "verify", copy.toString(), "--key", foreign);
    assertThat(wrong.exit()).isEqualTo(5);
    assertThat(wrong.err()).contains("not with the one that you know");
  }

  @Test
  void aCheckpointOfAnotherLogIsNotTakenForANewerOne() throws IOException {
    Path kept = copy.resolveSibling("elsewhere.jsonl");
    Files.writeString(
        kept,
        AuditLines.line(
                new Checkpoint(
                    AuditHash.NONE,
                    99_999,
                    AuditHash.NONE,
                    Instant.EPOCH,
                    "00".repeat(32),
                    "00".repeat(64)))
            + "\n");
    String key = new Home(DemoOnce.home()).checkpoints().resolve("public.key").toString();
    CommandRun verify =
        CommandRun.of(
            "package", "verify", copy.toString(), "--key", key, "--checkpoints", kept.toString());
    assertThat(verify.exit()).isEqualTo(5);
    assertThat(verify.err()).contains("of another log");
  }

  private void takeOutTheRows() throws IOException {
    Files.delete(copy.resolve("data/audit/records.jsonl"));
    Path manifest = copy.resolve("manifest-sha256.txt");
    Files.write(
        manifest,
        Files.readAllLines(manifest).stream()
            .filter(line -> !line.endsWith("records.jsonl"))
            .toList());
  }

  private CommandRun verified() throws IOException {
    PackageForger.sealAgain(copy);
    return CommandRun.of("package", "verify", copy.toString(), "--json");
  }

  @Test
  void rowsTakenOutAltogetherAreMissed() throws IOException {
    takeOutTheRows();
    CommandRun run = verified();
    assertThat(run.exit()).isEqualTo(5);
    assertThat(run.json().path("findings").toString()).contains("audit/records.jsonl", "left out");
  }
}
