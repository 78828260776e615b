package org.secondlook.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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
import org.secondlook.audit.PrintedHead;
import org.secondlook.audit.TimeStampAuthority;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.report.internal.Bag;
import org.secondlook.report.internal.PackageCheck;
import org.secondlook.report.internal.PackageWriter;
import org.secondlook.report.internal.Rerun;

/**
 * What the other side gets: a BagIt folder that checks itself offline and repeats its own searches.
 * The layout is told in {@code docs/evidence-package.md}.
 */
public final class EvidencePackage {
  private EvidencePackage() {}

  /**
   * What goes in beside the report's own records.
   *
   * @param by the user who makes it
   * @param originals evidence files to copy, by their name within the package; empty where only
   *     hashes go in
   * @param candidatePictures what the policy lets out of enrolled people's pictures
   * @param templates of every candidate's photo, for repeating the searches
   * @param modelFiles manifests and calibrations by name, e.g. "mobilefacenet/model.json"
   * @param log the whole audit log so far: a chain with holes would prove nothing
   * @param records the rows that the log vouches for in this case
   * @param checkpoints those so far
   * @param publicKey of this home's signatures, 32 bytes in hexadecimal
   * @param pdf the report as printed
   */
  public record Content(
      CaseReport report,
      String by,
      Optional<Map<String, Path>> originals,
      String candidatePictures,
      List<GalleryExcerpt> templates,
      Map<String, byte[]> modelFiles,
      List<AuditEntry> log,
      List<LoggedRecord> records,
      List<Checkpoint> checkpoints,
      String publicKey,
      byte[] pdf) {}

  /**
   * The log with the entry that tells of the export.
   *
   * @param log up to that entry, and not beyond
   * @param attested signed for that entry
   */
  public record Exported(List<AuditEntry> log, Checkpoint attested) {}

  /** Whether a package is what was written. */
  public sealed interface Verdict {
    /**
     * @param notes what a careful reader should know, such as a missing checkpoint
     */
    record Verifies(String caseNumber, long logEntries, int checkpoints, List<String> notes)
        implements Verdict {}

    record Fails(List<String> findings) implements Verdict {}
  }

  /**
   * Writes a package; complete or not at all. What would not verify is refused (kind POLICY).
   *
   * @param target must not exist
   * @param export logs the export with these details of its entry, which vouch for the files; it
   *     adds which entries are kept back ({@link org.secondlook.audit.KeptBack})
   */
  public static void write(Path target, Content content, Function<ObjectNode, Exported> export) {
    if (Files.exists(target)) {
      throw SecondLookException.usage(
          "There is already something at " + target + ". Choose another folder.");
    }
    try {
      PackageWriter.write(target, content, export);
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
   * @param publicKey 32 bytes, hexadecimal; empty to trust the package's own
   */
  public record Known(
      List<Checkpoint> checkpoints,
      List<PrintedHead> printed,
      List<TimeStampAuthority.Stamped> stamped,
      Optional<String> publicKey) {
    private static final Known NOTHING =
        new Known(List.of(), List.of(), List.of(), Optional.empty());

    public Known {
      checkpoints = List.copyOf(checkpoints);
      printed = List.copyOf(printed);
      stamped = List.copyOf(stamped);
    }
  }

  /** As {@link #verify(Path, Known)}, with nothing but the package. */
  public static Verdict verify(Path folder) {
    return verify(folder, Known.NOTHING);
  }

  /**
   * Checks files, log, signatures, and that searches and decisions are those that the log tells of.
   * Needs no home.
   *
   * @param known what the log must agree with
   */
  public static Verdict verify(Path folder, Known known) {
    if (!Files.isDirectory(folder)) {
      throw SecondLookException.input(
          "There is no package folder at " + folder + ". Name the folder that holds bagit.txt.");
    }
    try {
      Bag.Read bag = Bag.read(folder);
      if (!bag.findings().isEmpty()) {
        return new Verdict.Fails(bag.findings());
      }
      String key = text(bag, PackageCheck.PUBLIC_KEY).strip();
      List<String> lines = text(bag, PackageCheck.LOG).lines().toList();
      List<Checkpoint> checkpoints =
          text(bag, PackageCheck.CHECKPOINTS).lines().map(AuditLines::checkpoint).toList();
      List<String> findings = new ArrayList<>(unwritten(bag, key, lines, checkpoints));
      List<String> notes = new ArrayList<>();
      switch (AuditVerifier.verify(lines.stream(), checkpoints, key)) {
        case AuditVerdict.Broken broken -> {
          return new Verdict.Fails(
              List.of(
                  "The audit log is broken at entry " + broken.firstBad() + ": " + broken.why()));
        }
        case AuditVerdict.Intact intact -> {
          intact.unattested().ifPresent(findings::add);
          notes.addAll(intact.notes());
        }
      }
      compareKnown(lines, known, key, findings, notes);
      PackageCheck.Result result =
          PackageCheck.check(bag, lines.stream().map(AuditLines::entry).toList(), checkpoints);
      findings.addAll(result.findings());
      notes.addAll(result.notes());
      if (findings.isEmpty() && !Bag.says(bag, result.info(), result.allInfo())) {
        findings.add("bag-info.txt doesn't say what the log tells of this package.");
      }
      if (!findings.isEmpty()) {
        return new Verdict.Fails(findings);
      }
      if (known.publicKey().isEmpty()) {
        notes.add(
            "The public key comes from the package itself. Compare it with one that you got from"
                + " elsewhere: "
                + key);
      }
      notes.add("The package's seal (SHA-256 of its tag manifest) is " + Bag.seal(folder).hex());
      return new Verdict.Verifies(
          result.caseNumber(), lines.size(), checkpoints.size(), List.copyOf(notes));
    } catch (IOException | IllegalArgumentException e) {
      return new Verdict.Fails(List.of("A file of the package can't be read: " + e.getMessage()));
    }
  }

  /**
   * The log's own files stand in no digest that the log could hold: there is one way to write them.
   */
  private static List<String> unwritten(
      Bag.Read bag, String key, List<String> lines, List<Checkpoint> checkpoints)
      throws IOException {
    Map<String, String> written = new HashMap<>();
    written.put(PackageCheck.PUBLIC_KEY, key + "\n");
    written.put(PackageCheck.LOG, lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
    StringBuilder signed = new StringBuilder();
    checkpoints.forEach(each -> signed.append(AuditLines.line(each)).append('\n'));
    written.put(PackageCheck.CHECKPOINTS, signed.toString());
    List<String> findings = new ArrayList<>();
    if (checkpoints.isEmpty() || !checkpoints.getLast().publicKey().equals(key)) {
      findings.add(
          "The file data/"
              + PackageCheck.PUBLIC_KEY
              + " doesn't hold the key that signed for the log's end.");
    }
    for (Map.Entry<String, String> file : written.entrySet()) {
      if (!text(bag, file.getKey()).equals(file.getValue())) {
        findings.add(
            "The file data/" + file.getKey() + " is not written as this program writes it.");
      }
    }
    return findings;
  }

  /** Checkpoints of a later time than the package tell nothing of it. */
  private static void compareKnown(
      List<String> lines, Known known, String key, List<String> findings, List<String> notes) {
    String trusted = known.publicKey().orElse(key);
    List<Checkpoint> comparable =
        known.checkpoints().stream().filter(each -> each.sequence() <= lines.size()).toList();
    List<PrintedHead> printed =
        new ArrayList<>(
            known.printed().stream().filter(each -> each.sequence() <= lines.size()).toList());
    int newer =
        known.checkpoints().size() + known.printed().size() - comparable.size() - printed.size();
    for (TimeStampAuthority.Stamped each : known.stamped()) {
      if (each.head().sequence() <= lines.size()) {
        printed.add(each.head());
        notes.add(each.sentence());
      } else {
        newer++;
      }
    }
    if (newer > 0) {
      notes.add(newer + " of your checkpoints are newer than the package and say nothing of it.");
    }
    Sha256 log = AuditLines.entry(lines.getFirst()).hash();
    known.checkpoints().stream()
        .filter(each -> !each.log().equals(log))
        .findFirst()
        .ifPresent(
            each ->
                findings.add(
                    "Your checkpoint for entry "
                        + each.sequence()
                        + " is of another log than the package's."));
    AuditVerifier verifier = new AuditVerifier(comparable, trusted, printed);
    lines.stream().map(AuditLines::entry).forEach(verifier::accept);
    if (verifier.finish() instanceof AuditVerdict.Broken broken) {
      if (!key.equals(trusted)) {
        findings.add(
            "The package's log is signed with the key "
                + key
                + ", not with the one that you know.");
      }
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
      return Rerun.run(Bag.read(folder), folder.resolve("data/models"));
    } catch (IOException e) {
      throw SecondLookException.input(
          "A file of the package " + folder + " can't be read (" + e.getMessage() + ").", e);
    }
  }

  private static String text(Bag.Read bag, String name) throws IOException {
    return new String(bag.bytes(name), StandardCharsets.UTF_8);
  }
}
