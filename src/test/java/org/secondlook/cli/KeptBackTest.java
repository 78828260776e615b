package org.secondlook.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditLines;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.audit.AuditVerifier;
import org.secondlook.audit.Binding;
import org.secondlook.audit.Checkpoint;
import org.secondlook.audit.ExpertsScript;
import org.secondlook.base.FolderCopy;
import org.secondlook.report.EvidencePackage;
import org.secondlook.workflow.log.HandedOut;

/** What a package's log keeps back is what its maker kept back, and the reader is told of it. */
class KeptBackTest {
  private static final String LOG = "data/audit/log.jsonl";

  @TempDir private Path folder;
  private static List<AuditEntry> log;

  @BeforeAll
  static void read() throws IOException {
    assertThat(DemoOnce.RUN.exit()).as(DemoOnce.RUN.err()).isZero();
    log = Files.readAllLines(DemoOnce.bag().resolve(LOG)).stream().map(AuditLines::entry).toList();
  }

  private static boolean isKeptBack(AuditEntry entry) {
    return entry.binding() instanceof Binding.Sealed;
  }

  /** Each readable entry in turn, as somebody who has the package could do it. */
  private static Stream<List<AuditEntry>> oneMoreKeptBack() {
    return log.stream()
        .filter(each -> !isKeptBack(each))
        .map(
            each -> {
              List<AuditEntry> with = new ArrayList<>(log);
              with.set(with.indexOf(each), each.sealed());
              return with;
            });
  }

  private static String lines(List<AuditEntry> entries) {
    return entries.stream().map(each -> AuditLines.line(each) + "\n").collect(joining());
  }

  @Test
  void thatAnEntryIsKeptBackThatTheExportToldIsNoticed() throws IOException {
    Path audit = DemoOnce.bag().resolve("data/audit");
    String key = Files.readString(audit.resolve("public-key.txt")).strip();
    List<Checkpoint> checkpoints =
        Files.readAllLines(audit.resolve("checkpoints.jsonl")).stream()
            .map(AuditLines::checkpoint)
            .toList();
    assertThat(AuditVerifier.verify(lines(log).lines(), checkpoints, key))
        .isInstanceOf(AuditVerdict.Intact.class);
    assertThat(oneMoreKeptBack())
        .hasSizeGreaterThan(50)
        .allSatisfy(
            with ->
                assertThat(AuditVerifier.verify(lines(with).lines(), checkpoints, key))
                    .isInstanceOf(AuditVerdict.Broken.class));
  }

  @Test
  void thePackageAndTheExpertsOwnScriptSaySoToo() throws Exception {
    assertThat(ExpertsScript.on(folder, lines(log)).exit()).isZero();
    List<AuditEntry> with = oneMoreKeptBack().skip(1).findFirst().orElseThrow();
    assertThat(ExpertsScript.on(folder, lines(with)).said()).contains("kept back");
    Path copy = FolderCopy.of(DemoOnce.bag(), folder.resolve("copy"));
    Files.writeString(copy.resolve(LOG), lines(with));
    PackageForger.sealAgain(copy);
    assertThat(EvidencePackage.verify(copy))
        .isInstanceOfSatisfying(
            EvidencePackage.Verdict.Fails.class,
            fails -> assertThat(fails.findings().getFirst()).contains("kept back"));
  }

  /** The words beside the digest of what was kept back would be anybody's. */
  @Test
  void theScriptTakesNoWordsBesideWhatIsKeptBack() throws Exception {
    String genuine = lines(log);
    AuditEntry decided =
        log.stream().filter(each -> each.act().equals("DECIDED")).findFirst().orElseThrow();
    String forged =
        AuditLines.line(decided)
            .replace("EXCLUDED", "LEAD")
            .replaceFirst(
                "\\{",
                "{\"sealed\":\""
                    + ((Binding.Sealed) decided.sealed().binding()).content().hex()
                    + "\",");
    assertThat(forged).contains("LEAD");
    assertThat(ExpertsScript.on(folder, genuine.replace(AuditLines.line(decided), forged)).exit())
        .isNotZero();
  }

  /** A package's report is the file of it that is handed on alone. */
  @Test
  void theReportOfAPackageIsHeldAgainstThePackagesOwnLog() throws IOException {
    Path lines = Files.writeString(folder.resolve("log.jsonl"), lines(log));
    Path report =
        Files.copy(DemoOnce.bag().resolve("data/report.pdf"), folder.resolve("report.pdf"));
    assertThat(HandedOut.of(lines, List.of(report)).getFirst().told()).hasValue(log.getLast());
    Files.writeString(report, "%", StandardOpenOption.APPEND);
    assertThat(HandedOut.of(lines, List.of(report)).getFirst().told()).isEmpty();
  }

  @Test
  void theReaderIsToldHowManyEntriesAreKeptBack() {
    long kept = log.stream().filter(KeptBackTest::isKeptBack).count();
    assertThat(kept).isPositive();
    assertThat(EvidencePackage.verify(DemoOnce.bag()))
        .isInstanceOfSatisfying(
            EvidencePackage.Verdict.Verifies.class,
            verifies ->
                assertThat(verifies.notes())
                    .anyMatch(note -> note.contains(kept + " entries (number ")));
  }
}
