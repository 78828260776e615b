package org.secondlook.report.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.Binding;
import org.secondlook.audit.Checkpoint;
import org.secondlook.audit.LoggedRecord;
import org.secondlook.base.Sha256;
import org.secondlook.wording.Noun;

/** Holds the files of a package against the log in it, whose chain was checked before. */
public final class PackageCheck {
  public static final String CASE = "case.json";
  public static final String REPORT = "report.pdf";
  public static final String FUSION = "models/fusion.json";

  /** What probes of each quality are worth, where it was measured. */
  private static final String WORTH = "models/probes.json";

  public static final String LOG = "audit/log.jsonl";
  public static final String RECORDS = "audit/records.jsonl";
  public static final String CHECKPOINTS = "audit/checkpoints.jsonl";
  public static final String PUBLIC_KEY = "audit/public-key.txt";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MODEL = "models/[a-z0-9][a-z0-9.-]{0,63}/(model|calibration)\\.json";

  private final Payload payload;
  private final List<AuditEntry> log;
  private final List<String> findings = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private PackageCheck(Payload payload, List<AuditEntry> log) {
    this.payload = payload;
    this.log = log;
  }

  /** The files of a package, by their names below data/. */
  public interface Payload {
    Map<String, Sha256> digests();

    byte[] bytes(String name) throws IOException;
  }

  /**
   * @param findings what is not as the log vouches for
   * @param notes what could not be compared
   * @param info what bag-info.txt has to say
   * @param allInfo whether it says nothing else; of a package of 0.1.0 the log doesn't tell all
   */
  public record Result(
      String caseNumber,
      List<String> findings,
      List<String> notes,
      Map<String, String> info,
      boolean allInfo) {
    public Result {
      findings = List.copyOf(findings);
      notes = List.copyOf(notes);
    }
  }

  /** Never fails for what is in the files: that is a finding. */
  public static Result check(Payload payload, List<AuditEntry> log, List<Checkpoint> checkpoints)
      throws IOException {
    return new PackageCheck(payload, log).run(checkpoints);
  }

  private Result run(List<Checkpoint> checkpoints) throws IOException {
    AuditEntry last = log.isEmpty() ? null : log.getLast();
    if (last == null || !last.act().equals(Act.PACKAGE_EXPORTED.name())) {
      findings.add(
          "The package's log doesn't end with the export of the package: its end was cut off or"
              + " added to.");
      return new Result("", findings, notes, Map.of(), false);
    }
    String number = last.caseNumber();
    JsonNode details = JSON.readTree(last.details());
    PackageExport export = PackageExport.of(details);
    boolean before = export.made().isEmpty();
    if (before) {
      notes.add(
          "Version 0.1.0 made this package. Its log doesn't vouch for report.pdf, for the faces of"
              + " enrolled people, for the models' files, nor for words such as times, standing and"
              + " damage notes in case.json: they rest on the manifests alone.");
    } else {
      contents(details, checkpoints);
      String format = export.made().get().format();
      if (!ToldCase.FORMATS.contains(format)) {
        findings.add(
            "Its log says that it is written as \""
                + format
                + "\", which this version of Second Look doesn't know. Check it with a newer one.");
        return new Result(number, findings, notes, Map.of(), false);
      }
    }
    inTheClear(number);
    if (!isComplete(before)) {
      return new Result(number, findings, notes, Map.of(), false);
    }
    try {
      told(number, export, last, before);
    } catch (VouchedCase.LeftOutException e) {
      findings.add(e.getMessage());
    } catch (RuntimeException e) {
      // Whoever wrote the package may have written anything.
      findings.add(
          "The rows beside the log are not as this program writes them: " + e.getMessage() + ".");
    }
    return new Result(number, findings, notes, info(export, number), !before);
  }

  /** Of the first format no content can be kept back. */
  private void inTheClear(String number) {
    long others =
        log.stream()
            .filter(entry -> entry.binding() instanceof Binding.Plain)
            .filter(entry -> !entry.caseNumber().isEmpty() && !entry.caseNumber().equals(number))
            .count();
    if (others > 0) {
      notes.add(
          "Of other cases "
              + Noun.ENTRY.count(others)
              + " can be read in this package's log: they were hashed in the format \"second look"
              + " audit entry 1\", in which nothing can be kept back from a chain that is to be"
              + " checked.");
    }
  }

  private boolean isComplete(boolean before) {
    Set<String> needed =
        new TreeSet<>(Set.of(CASE, REPORT, FUSION, RECORDS, PUBLIC_KEY, PackageTemplates.PHOTOS));
    if (!before) {
      needed.add(PackageTemplates.PROBES);
    }
    needed.removeAll(payload.digests().keySet());
    needed.forEach(
        name ->
            findings.add("The file data/" + name + " is left out, though every package has it."));
    return needed.isEmpty();
  }

  /** Whoever can't sign the log's last entry anew can change no file but the log's own. */
  private void contents(JsonNode details, List<Checkpoint> checkpoints) {
    if (!PackageExport.contents(payload.digests())
        .hex()
        .equals(details.path("contents").asText())) {
      findings.add(
          "The files are not those that the log's last entry vouches for: one was changed, removed"
              + " or added after the export.");
    }
    List<Checkpoint> earlier =
        checkpoints.isEmpty() ? List.of() : checkpoints.subList(0, checkpoints.size() - 1);
    if (!PackageExport.checkpoints(earlier).hex().equals(details.path("checkpoints").asText())) {
      findings.add(CHECKPOINTS + " doesn't hold the checkpoints that went into the package.");
    }
  }

  private void told(String number, PackageExport export, AuditEntry last, boolean before)
      throws IOException {
    String text = text(RECORDS);
    List<LoggedRecord> records = PackageJson.records(text);
    requireSame(RECORDS, text, PackageJson.records(records));
    VouchedCase vouched = VouchedCase.of(log, number, records);
    findings.addAll(vouched.findings());
    ToldCase.Told told =
        ToldCase.of(vouched, number, export, last.user(), payload.digests().keySet());
    notes.addAll(told.notes());
    String caseJson = text(CASE);
    JsonNode tells = JSON.readTree(caseJson);
    String expected = PackageJson.print(told.json());
    int others = findings.size();
    findings.addAll(Differences.between(tells, JSON.readTree(expected), before, told.unknown()));
    if (!before && findings.size() == others) {
      requireSame(CASE, caseJson, expected);
    }
    files(told, before);
    templates(told, tells, before);
  }

  private void templates(ToldCase.Told told, JsonNode tells, boolean before) throws IOException {
    byte[] photos = payload.bytes(PackageTemplates.PHOTOS);
    if (before) {
      PackageTemplates.before(tells, photos, payload.bytes(FUSION))
          .compare(
              new ToldCase.Told(
                  told.json(),
                  told.files(),
                  told.allowed(),
                  allProbes(tells, told),
                  told.photos(),
                  told.unknown(),
                  told.notes()),
              findings,
              notes);
      return;
    }
    byte[] probes = payload.bytes(PackageTemplates.PROBES);
    PackageTemplates templates = PackageTemplates.read(probes, photos);
    templates.compare(told, findings, notes);
    requireSame(PackageTemplates.PROBES, utf8(probes), templates.probesJson());
    requireSame(PackageTemplates.PHOTOS, utf8(photos), templates.photosJson());
  }

  /** 0.1.0 told the templates of undecided probes, too. */
  private static Map<Long, Sha256> allProbes(JsonNode tells, ToldCase.Told told) {
    Map<Long, Sha256> all = new LinkedHashMap<>(told.probes());
    for (JsonNode search : told.json().path("searches")) {
      for (JsonNode probe : search.path("probes")) {
        all.put(probe.path("id").asLong(), new Sha256(probe.path("templateSha256").asText()));
      }
    }
    return all;
  }

  private void files(ToldCase.Told told, boolean before) {
    Map<String, Optional<Sha256>> required = new LinkedHashMap<>(told.files());
    required.forEach(
        (name, digest) -> {
          if (!payload.digests().containsKey(name)) {
            findings.add("The file data/" + name + " is left out, though case.json tells of it.");
          } else {
            requireDigest(name, digest);
          }
        });
    Set<String> fixed =
        new TreeSet<>(
            Set.of(
                CASE,
                REPORT,
                FUSION,
                LOG,
                RECORDS,
                CHECKPOINTS,
                PUBLIC_KEY,
                PackageTemplates.PHOTOS));
    if (!before) {
      fixed.addAll(Set.of(PackageTemplates.PROBES, WORTH));
    }
    for (String name : payload.digests().keySet()) {
      if (told.allowed().containsKey(name)) {
        requireDigest(name, told.allowed().get(name));
      } else if (!required.containsKey(name) && !fixed.contains(name) && !name.matches(MODEL)) {
        findings.add("The file data/" + name + " is none that a package has.");
      }
    }
  }

  private void requireDigest(String name, Optional<Sha256> digest) {
    if (digest.isPresent() && !digest.get().equals(payload.digests().get(name))) {
      findings.add("The file data/" + name + " is not the one that the log vouches for.");
    }
  }

  private void requireSame(String name, String found, String written) {
    if (!found.equals(written)) {
      findings.add("The file data/" + name + " is not written as this program writes it.");
    }
  }

  /** What bag-info.txt says of such a package beside its size. */
  static Map<String, String> info(PackageExport export, String number) {
    Map<String, String> info = new LinkedHashMap<>();
    export
        .made()
        .ifPresent(
            made -> {
              info.put("Source-Organization", "Second Look " + made.program());
              info.put("Bagging-Date", made.at().substring(0, Math.min(10, made.at().length())));
            });
    info.put("External-Identifier", number);
    info.put(
        "External-Description",
        "Face comparison case file. Investigative lead, not an identification.");
    return info;
  }

  private String text(String name) throws IOException {
    return utf8(payload.bytes(name));
  }

  private static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
