package org.secondlook.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditLines;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.audit.AuditVerifier;
import org.secondlook.audit.Checkpoint;
import org.secondlook.audit.LoggedRecord;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.report.internal.Bag;
import org.secondlook.report.internal.PackageJson;
import org.secondlook.report.internal.Rerun;
import org.secondlook.report.internal.RowMatch;

/**
 * What the other side gets: a BagIt folder that checks itself offline and repeats its own searches.
 * The layout is told in {@code docs/evidence-package.md}.
 */
public final class EvidencePackage {
  static final String LOG = "audit/log.jsonl";
  static final String RECORDS = "audit/records.jsonl";
  static final String CHECKPOINTS = "audit/checkpoints.jsonl";
  static final String PUBLIC_KEY = "audit/public-key.txt";
  private static final ObjectMapper JSON = new ObjectMapper();

  private EvidencePackage() {}

  /**
   * What goes in beside the report's own records.
   *
   * @param originals evidence files to copy, by their name within the package; empty where only
   *     hashes go in
   * @param templates of every candidate's photo, for repeating the searches
   * @param modelFiles manifests and calibrations by name, e.g. "mobilefacenet/model.json"
   * @param log the whole audit log, one JSON object a line: a chain with holes would prove nothing
   * @param records the rows that the log vouches for in this case
   * @param pdf the report as printed
   */
  public record Content(
      CaseReport report,
      Map<String, Path> originals,
      List<GalleryExcerpt> templates,
      Map<String, byte[]> modelFiles,
      String log,
      List<LoggedRecord> records,
      List<Checkpoint> checkpoints,
      byte[] pdf) {}

  /** Whether a package is what was written. */
  public sealed interface Verdict {
    /**
     * @param notes what a careful reader should know, such as a missing checkpoint
     */
    record Verifies(String caseNumber, long logEntries, int checkpoints, List<String> notes)
        implements Verdict {}

    record Fails(List<String> findings) implements Verdict {}
  }

  /** Writes a package; complete or not at all. @param target must not exist */
  public static void write(Path target, Content content) {
    if (Files.exists(target)) {
      throw SecondLookException.usage(
          "There is already something at " + target + ". Choose another folder.");
    }
    String caseJson = PackageJson.caseJson(content.report(), content.originals().keySet());
    Map<String, byte[]> pictures = PackageJson.pictures(content.report());
    demandWhole(
        caseJson,
        content,
        name -> Optional.ofNullable(pictures.get(name)).map(bytes -> Sha256.of(bytes)));
    Map<String, Bag.Content> payload = new LinkedHashMap<>();
    payload.put("case.json", text(caseJson));
    payload.put("gallery.json", text(PackageJson.gallery(content.templates())));
    payload.put("report.pdf", bytes(content.pdf()));
    pictures.forEach((name, picture) -> payload.put(name, bytes(picture)));
    content
        .originals()
        .forEach((name, file) -> payload.put("evidence/" + name, () -> Files.newInputStream(file)));
    content.modelFiles().forEach((name, file) -> payload.put("models/" + name, bytes(file)));
    payload.put(LOG, text(content.log()));
    payload.put(RECORDS, text(PackageJson.records(content.records())));
    payload.put(CHECKPOINTS, text(checkpointLines(content.checkpoints())));
    payload.put(
        PUBLIC_KEY,
        text(
            content.checkpoints().isEmpty()
                ? ""
                : content.checkpoints().getLast().publicKey() + "\n"));
    Map<String, String> info = new LinkedHashMap<>();
    info.put("Source-Organization", "Second Look " + content.report().programVersion());
    info.put("External-Identifier", content.report().caseFile().number());
    info.put("Bagging-Date", content.report().madeAt().toString().substring(0, 10));
    info.put(
        "External-Description",
        "Face comparison case file. Investigative lead, not an identification.");
    try {
      Bag.write(target, payload, info);
    } catch (IOException e) {
      throw SecondLookException.input(
          "The package can't be written to "
              + target
              + " ("
              + e.getMessage()
              + "). Choose another folder.",
          e);
    }
  }

  /**
   * A package that would not verify is not written, such as one made while others are still
   * deciding unseen.
   */
  private static void demandWhole(
      String caseJson, Content content, Function<String, Optional<Sha256>> files) {
    try {
      JsonNode told = JSON.readTree(caseJson);
      List<AuditEntry> log = content.log().lines().map(AuditLines::entry).toList();
      List<String> findings = new ArrayList<>(LogMatch.findings(told, log));
      if (findings.isEmpty()) {
        findings.addAll(RowMatch.compare(told, log, content.records(), files).findings());
      }
      if (!findings.isEmpty()) {
        throw SecondLookException.policy(
            "The package would not hold all that the log tells of this case: "
                + findings.getFirst()
                + " A list that an examiner has not finished stays closed to others; export when it"
                + " is finished.");
      }
    } catch (IOException e) {
      throw SecondLookException.fault("The package's records could not be read back.", e);
    }
  }

  /** The SHA-256 that stands for the whole package: print it, and hand it over by another way. */
  public static Sha256 seal(Path folder) {
    try {
      return Bag.seal(folder);
    } catch (IOException e) {
      throw SecondLookException.input(
          "The package " + folder + " can't be read (" + e.getMessage() + ").", e);
    }
  }

  /**
   * What a reader got by another way than the package.
   *
   * @param publicKey 32 bytes, hexadecimal
   */
  public record Known(List<Checkpoint> checkpoints, String publicKey) {
    public Known {
      checkpoints = List.copyOf(checkpoints);
    }
  }

  /** As {@link #verify(Path, Optional)}, with nothing but the package. */
  public static Verdict verify(Path folder) {
    return verify(folder, Optional.empty());
  }

  /**
   * Checks files, log, signatures, and that searches and decisions are those that the log tells of.
   * Needs no home.
   *
   * @param known what the log must agree with
   */
  public static Verdict verify(Path folder, Optional<Known> known) {
    if (!Files.isDirectory(folder)) {
      throw SecondLookException.input(
          "There is no package folder at " + folder + ". Name the folder that holds bagit.txt.");
    }
    try {
      List<String> findings = new ArrayList<>(Bag.findings(folder));
      if (!findings.isEmpty()) {
        return new Verdict.Fails(findings);
      }
      List<String> notes = new ArrayList<>();
      List<Checkpoint> checkpoints = checkpoints(folder);
      String key = new String(Bag.payload(folder, PUBLIC_KEY), StandardCharsets.UTF_8).strip();
      List<String> lines =
          new String(Bag.payload(folder, LOG), StandardCharsets.UTF_8).lines().toList();
      if (checkpoints.isEmpty()) {
        notes.add(
            "The package holds no signed checkpoint, so a log that was written anew as a whole"
                + " would not be noticed.");
      }
      AuditVerdict verdict = AuditVerifier.verify(lines.stream(), checkpoints, key);
      if (verdict instanceof AuditVerdict.Broken broken) {
        return new Verdict.Fails(
            List.of("The audit log is broken at entry " + broken.firstBad() + ": " + broken.why()));
      }
      if (known.isPresent()) {
        compareKnown(lines, known.get(), key, findings, notes);
      }
      JsonNode caseJson = JSON.readTree(Bag.payload(folder, "case.json"));
      List<AuditEntry> log = lines.stream().map(AuditLines::entry).toList();
      findings.addAll(LogMatch.findings(caseJson, log));
      RowMatch.Result rows = rows(folder, caseJson, log);
      findings.addAll(rows.findings());
      notes.addAll(rows.notes());
      if (!findings.isEmpty()) {
        return new Verdict.Fails(findings);
      }
      if (known.isEmpty()) {
        notes.add(
            "The public key comes from the package itself. Compare it with one that you got from"
                + " elsewhere: "
                + key);
      }
      notes.add("The package's seal (SHA-256 of its tag manifest) is " + Bag.seal(folder).hex());
      return new Verdict.Verifies(
          caseJson.path("case").path("number").asText(), lines.size(), checkpoints.size(), notes);
    } catch (IOException | IllegalArgumentException e) {
      return new Verdict.Fails(List.of("A file of the package can't be read: " + e.getMessage()));
    }
  }

  private static RowMatch.Result rows(Path folder, JsonNode caseJson, List<AuditEntry> log)
      throws IOException {
    if (!Bag.holds(folder, RECORDS)) {
      return new RowMatch.Result(
          List.of(
              "The rows beside the log ("
                  + RECORDS
                  + ") are left out, though every package comes with them."),
          List.of());
    }
    String records = new String(Bag.payload(folder, RECORDS), StandardCharsets.UTF_8);
    return RowMatch.compare(
        caseJson, log, PackageJson.records(records), name -> Bag.digest(folder, name));
  }

  /** Checkpoints of a later time than the package tell nothing of it. */
  private static void compareKnown(
      List<String> lines, Known known, String key, List<String> findings, List<String> notes) {
    if (!key.equals(known.publicKey())) {
      findings.add(
          "The package's log is signed with the key " + key + ", not with the one that you know.");
    }
    List<Checkpoint> comparable =
        known.checkpoints().stream().filter(each -> each.sequence() <= lines.size()).toList();
    if (comparable.size() < known.checkpoints().size()) {
      notes.add(
          (known.checkpoints().size() - comparable.size())
              + " of your checkpoints are newer than the package and say nothing of it.");
    }
    if (AuditVerifier.verify(lines.stream(), comparable, known.publicKey())
        instanceof AuditVerdict.Broken broken) {
      findings.add(
          "The package's log does not fit what you know of it, from entry "
              + broken.firstBad()
              + " on: "
              + broken.why());
    }
  }

  /**
   * Repeats every search of a verified package against its own gallery excerpt and compares
   * similarities and order.
   */
  public static RerunResult rerun(Path folder) {
    if (verify(folder) instanceof Verdict.Fails(List<String> findings)) {
      throw SecondLookException.damaged(
          "The package does not verify, so its searches are not repeated: " + findings.getFirst());
    }
    try {
      return Rerun.run(
          JSON.readTree(Bag.payload(folder, "case.json")),
          JSON.readTree(Bag.payload(folder, "gallery.json")),
          JSON.readTree(Bag.payload(folder, "models/fusion.json")));
    } catch (IOException e) {
      throw SecondLookException.input(
          "A file of the package " + folder + " can't be read (" + e.getMessage() + ").", e);
    }
  }

  private static List<Checkpoint> checkpoints(Path folder) throws IOException {
    return new String(Bag.payload(folder, CHECKPOINTS), StandardCharsets.UTF_8)
        .lines()
        .map(AuditLines::checkpoint)
        .toList();
  }

  private static String checkpointLines(List<Checkpoint> checkpoints) {
    StringBuilder lines = new StringBuilder();
    checkpoints.forEach(checkpoint -> lines.append(AuditLines.line(checkpoint)).append('\n'));
    return lines.toString();
  }

  private static Bag.Content text(String text) {
    return bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Bag.Content bytes(byte[] bytes) {
    return () -> new ByteArrayInputStream(bytes);
  }
}
