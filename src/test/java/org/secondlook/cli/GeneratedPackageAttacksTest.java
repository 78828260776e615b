package org.secondlook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.LoggedRecord;
import org.secondlook.base.FolderCopy;
import org.secondlook.base.Home;
import org.secondlook.report.EvidencePackage;
import org.secondlook.report.Mutations;
import org.secondlook.workflow.Workstation;

/**
 * Every field of every file of a package changed, removed, swapped with its sibling or added, and
 * every digest that needs no key made anew. Each must be named.
 */
class GeneratedPackageAttacksTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SAMPLE = 40;

  /**
   * What whoever can sign as the home may change in a package unseen, beside the models' files: the
   * words of docs/evidence.md on the owner of the machine.
   */
  private static final List<String> ONLY_BY_THE_KEY =
      List.of(
          "data/report.pdf .*",
          "data/candidates/.*",
          "data/probes/[0-9]+-enhanced.png .*",
          "data/probes/[0-9]+-redacted.png changed",
          "data/gallery.json /[0-9]+ removed");

  @TempDir Path folder;
  private PackageForger forger;
  private Path copy;
  private EvidencePackage.Known known;

  /**
   * @param changes bytes by a file's name; null takes the file out
   */
  private record Attack(String what, Supplier<Map<String, byte[]>> changes) {}

  @BeforeEach
  void copy() throws IOException {
    assertThat(DemoOnce.RUN.exit()).as(DemoOnce.RUN.err()).isZero();
    copy = FolderCopy.of(DemoOnce.bag(), folder.resolve("copy"));
    forger = new PackageForger(copy);
    known =
        new EvidencePackage.Known(
            List.of(),
            List.of(),
            List.of(),
            Optional.of(forger.text("data/audit/public-key.txt").strip()));
    assertThat(noticed(Map.of())).as("the package as it is").isFalse();
  }

  private boolean noticed(Map<String, byte[]> changes) throws IOException {
    forger.forge(changes);
    try {
      return EvidencePackage.verify(copy, known) instanceof EvidencePackage.Verdict.Fails;
    } finally {
      forger.undo(changes);
    }
  }

  private static Map<String, byte[]> change(String name, byte[] bytes) {
    return Collections.singletonMap(name, bytes);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private List<Attack> attacks() {
    List<Attack> all = new ArrayList<>(contents(true));
    all.addAll(contents(false));
    all.addAll(log());
    return all;
  }

  /** Of the log, its rows and signatures, and of the bag's own files. */
  private List<Attack> log() {
    List<Attack> all = new ArrayList<>();
    logEntries(all);
    records(all);
    lines(all, PackageForger.CHECKPOINTS);
    lines(all, "data/audit/public-key.txt");
    lines(all, "bag-info.txt");
    lines(all, "bagit.txt");
    for (String name : List.of("extra.txt", "data/extra.txt", "data/audit/extra.jsonl")) {
      all.add(new Attack(name + " added", () -> change(name, utf8("slipped in\n"))));
    }
    return all;
  }

  /**
   * Of all files but the log's own.
   *
   * @param models of the models' files, or of the others
   */
  private List<Attack> contents(boolean models) {
    List<Attack> all = new ArrayList<>();
    List<String> names =
        forger.files().stream()
            .filter(name -> name.startsWith("data/") && !name.startsWith("data/audit/"))
            .filter(name -> name.startsWith("data/models/") == models)
            .toList();
    for (int n = 0; n < names.size(); n++) {
      String name = names.get(n);
      all.add(new Attack(name + " removed", () -> change(name, null)));
      String next = names.get((n + 1) % names.size());
      all.add(
          new Attack(
              name + " swapped with " + next,
              () -> Map.of(name, forger.bytes(next), next, forger.bytes(name))));
      if (name.endsWith(".json")) {
        JsonNode root = forger.json(name);
        for (Mutations.Mutation<JsonNode> each : Mutations.of(root)) {
          all.add(
              new Attack(
                  name + " " + each.what(),
                  () -> change(name, PackageForger.print(each.apply().apply(root)))));
        }
      } else {
        all.add(
            new Attack(
                name + " changed",
                () -> {
                  byte[] bytes = forger.bytes(name).clone();
                  bytes[bytes.length / 2] ^= 1;
                  return change(name, bytes);
                }));
      }
    }
    all.add(
        new Attack(
            "a probe's picture added",
            () -> change("data/probes/999.png", forger.bytes("data/probes/1.png"))));
    return all;
  }

  private void logEntries(List<Attack> all) {
    List<AuditEntry> log = forger.log();
    for (int n = 0; n < log.size(); n++) {
      int at = n;
      String where = "entry " + (n + 1);
      entries(all, where + " removed", entries -> entries.remove(at));
      entries(all, where + " twice", entries -> entries.add(at, entries.get(at)));
      if (n + 1 < log.size()) {
        entries(
            all,
            where + " swapped with the next",
            entries -> Collections.swap(entries, at, at + 1));
      }
      JsonNode line = Mutations.parse(org.secondlook.audit.AuditLines.line(log.get(n)));
      // A line whose content is kept back has the content's digest in its place.
      List<String> fields =
          line.has("sealed")
              ? List.of("at", "sealed")
              : List.of("at", "user", "role", "case", "purpose", "act", "gallery", "models");
      for (String field : fields) {
        entries(all, where + " " + field, entries -> entries.set(at, with(line, field)));
      }
      if (line.has("sealed")) {
        continue;
      }
      JsonNode details = Mutations.parse(log.get(n).details());
      for (Mutations.Mutation<JsonNode> each : Mutations.of(details)) {
        entries(
            all,
            where + " details " + each.what(),
            entries ->
                entries.set(
                    at,
                    PackageForger.with(
                        entries.get(at), _ -> each.apply().apply(details).toString())));
      }
    }
  }

  private static AuditEntry with(JsonNode line, String field) {
    ObjectNode other = line.deepCopy();
    if (field.equals("at")) {
      other.put(field, line.path(field).asLong() + 1);
    } else if (field.equals("sealed")) {
      other.put(field, new StringBuilder(line.path(field).asText()).reverse().toString());
    } else {
      other.put(field, Mutations.altered(line.path(field).asText()));
    }
    return org.secondlook.audit.AuditLines.entry(other.toString());
  }

  private interface Change {
    void of(List<AuditEntry> entries);
  }

  private void entries(List<Attack> all, String what, Change change) {
    all.add(
        new Attack(
            what,
            () -> {
              List<AuditEntry> entries = new ArrayList<>(forger.log());
              change.of(entries);
              return change(PackageForger.LOG, PackageForger.lines(entries));
            }));
  }

  /** With the digest in the record's newest entry made to fit. */
  private void records(List<Attack> all) {
    List<String> lines = forger.text(PackageForger.RECORDS).lines().toList();
    for (int n = 0; n < lines.size(); n++) {
      int at = n;
      JsonNode record = Mutations.parse(lines.get(n));
      String where = "record " + (n + 1);
      for (Mutations.Mutation<String> each : Mutations.ofRecord(record.path("text").asText())) {
        all.add(
            new Attack(
                where + " " + each.what(),
                () -> {
                  ObjectNode other = record.deepCopy();
                  other.put("text", each.apply().apply(record.path("text").asText()));
                  return vouchedAnew(lines, at, other);
                }));
      }
      for (Mutations.Mutation<JsonNode> each : Mutations.of(record)) {
        if (!each.what().equals("/text changed")) {
          all.add(
              new Attack(
                  where + each.what(), () -> vouchedAnew(lines, at, each.apply().apply(record))));
        }
      }
      JsonNode parts = record.path("candidates");
      for (int part = 0; part < parts.size(); part++) {
        int place = part;
        for (Mutations.Mutation<String> each : Mutations.ofRecord(parts.get(part).asText())) {
          all.add(
              new Attack(
                  where + " candidate " + part + " " + each.what(),
                  () -> {
                    String before = parts.get(place).asText();
                    String after = each.apply().apply(before);
                    ObjectNode other = record.deepCopy();
                    ((com.fasterxml.jackson.databind.node.ArrayNode) other.path("candidates"))
                        .set(place, after);
                    other.put(
                        "text",
                        record
                            .path("text")
                            .asText()
                            .replace(
                                LoggedRecord.digest(before).hex(),
                                LoggedRecord.digest(after).hex()));
                    return vouchedAnew(lines, at, other);
                  }));
        }
      }
    }
    lines(all, PackageForger.RECORDS);
  }

  private Map<String, byte[]> vouchedAnew(List<String> lines, int at, JsonNode record) {
    List<String> other = new ArrayList<>(lines);
    other.set(at, record.toString());
    JsonNode before = Mutations.parse(lines.get(at));
    String digest = LoggedRecord.digest(before.path("text").asText()).hex();
    String now = LoggedRecord.digest(record.path("text").asText()).hex();
    Map<String, byte[]> changes = new HashMap<>();
    changes.put(PackageForger.RECORDS, utf8(String.join("\n", other) + "\n"));
    if (!digest.equals(now)) {
      changes.put(
          PackageForger.LOG,
          PackageForger.lines(
              forger.log().stream()
                  .map(entry -> PackageForger.with(entry, details -> details.replace(digest, now)))
                  .toList()));
    }
    return changes;
  }

  private void lines(List<Attack> all, String name) {
    List<String> lines = forger.text(name).lines().toList();
    for (int n = 0; n < lines.size(); n++) {
      int at = n;
      String where = name + " line " + (n + 1);
      line(all, name, where + " removed", list -> list.remove(at));
      line(all, name, where + " twice", list -> list.add(at, list.get(at)));
      line(all, name, where + " changed", list -> list.set(at, Mutations.altered(list.get(at))));
      if (n + 1 < lines.size()) {
        line(
            all,
            name,
            where + " swapped with the next",
            list -> Collections.swap(list, at, at + 1));
      }
    }
  }

  private interface LineChange {
    void of(List<String> lines);
  }

  private void line(List<Attack> all, String name, String what, LineChange change) {
    all.add(
        new Attack(
            what,
            () -> {
              List<String> lines = new ArrayList<>(forger.text(name).lines().toList());
              change.of(lines);
              return change(name, utf8(lines.isEmpty() ? "" : String.join("\n", lines) + "\n"));
            }));
  }

  private void attack(String by, List<Attack> all, UnaryOperator<Map<String, byte[]>> further)
      throws IOException {
    List<String> missed = new ArrayList<>();
    int noticed = 0;
    for (Attack each : all) {
      if (noticed(further.apply(each.changes().get()))) {
        noticed++;
      } else {
        missed.add(each.what());
      }
    }
    System.out.println(by + ": noticed " + noticed + " of " + all.size());
    assertThat(missed).isEmpty();
  }

  private static List<Attack> sample(List<Attack> all, int wanted) {
    List<Attack> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, new java.util.Random(14));
    return shuffled.subList(0, Math.min(wanted, shuffled.size()));
  }

  @Test
  void aSampleOfAllChangesByWhoeverHoldsThePackageIsNamed() throws IOException {
    attack("changes of a package", sample(attacks(), SAMPLE), changes -> changes);
  }

  @Test
  @Tag("long")
  void everyChangeOfTheModelsFiguresIsNamed() throws IOException {
    attack("changes of the models' figures", contents(true), changes -> changes);
  }

  @Test
  @Tag("long")
  void everyChangeOfTheOtherContentsIsNamed() throws IOException {
    attack("changes of the other contents", contents(false), changes -> changes);
  }

  @Test
  @Tag("long")
  void everyChangeOfTheLogAndItsRowsIsNamed() throws IOException {
    attack("changes of the log and its rows", log(), changes -> changes);
  }

  @Test
  void aSampleOfTheChangesByWhoeverCanSignAsTheHomeIsNamed() throws IOException {
    signedAnew(SAMPLE);
  }

  @Test
  @Tag("long")
  void everyChangeByWhoeverCanSignAsTheHomeIsNamedOrListedAsItsLimit() throws IOException {
    signedAnew(Integer.MAX_VALUE);
  }

  @Test
  void searchesAreRepeatedByTheFiguresThatTheyUsedOrNotAtAll() throws IOException {
    assertThat(EvidencePackage.rerun(copy).notRepeated())
        .as("a list that is not decided")
        .allMatch(each -> each.contains("undecided"));
    ObjectNode fusion = (ObjectNode) forger.json("data/models/fusion.json");
    ((ObjectNode) fusion.path("first")).put("weight", 0.5);
    Path home = FolderCopy.of(DemoOnce.home(), folder.resolve("home"));
    try (Workstation workstation = Workstation.open(new Home(home), Optional.empty())) {
      forger.forge(
          forger.exportedAnew(
              change("data/models/fusion.json", PackageForger.print(fusion)),
              workstation.casework().log()::attest));
    }
    assertThat(EvidencePackage.rerun(copy).notRepeated())
        .anyMatch(each -> each.contains("measured by another models/fusion.json"));
  }

  /** The export's entry and its signature are made anew, so only the rows stand in the way. */
  private void signedAnew(int wanted) throws IOException {
    Path home = FolderCopy.of(DemoOnce.home(), folder.resolve("home"));
    List<Attack> bound =
        contents(false).stream()
            .filter(each -> ONLY_BY_THE_KEY.stream().noneMatch(each.what()::matches))
            .toList();
    try (Workstation workstation = Workstation.open(new Home(home), Optional.empty())) {
      attack(
          "changes of a package, signed anew",
          sample(bound, wanted),
          changes -> {
            try {
              return forger.exportedAnew(changes, workstation.casework().log()::attest);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}
