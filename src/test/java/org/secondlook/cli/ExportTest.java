package org.secondlook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.access.CandidatePictures;
import org.secondlook.access.Policy;
import org.secondlook.access.SignIn;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditFilter;
import org.secondlook.base.FolderCopy;
import org.secondlook.base.Home;
import org.secondlook.base.Installation;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.NewDecision;
import org.secondlook.casework.Review;
import org.secondlook.casework.SearchProbe;
import org.secondlook.footage.Thoroughness;
import org.secondlook.gallery.internal.GalleryTampering;
import org.secondlook.report.EvidencePackage;
import org.secondlook.storage.Sql;
import org.secondlook.workflow.ExportPackage;
import org.secondlook.workflow.ExportReport;
import org.secondlook.workflow.ImportEvidence;
import org.secondlook.workflow.ImportRequest;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.accounts.SignInUser;

/** Reports and packages of the sample case, made in a home with accounts. */
class ExportTest {
  @TempDir Path folder;
  private Workstation workstation;
  private CaseFile file;

  @BeforeEach
  void open() throws IOException {
    assertThat(DemoOnce.RUN.exit()).as(DemoOnce.RUN.err()).isZero();
    Path home = FolderCopy.of(DemoOnce.home(), folder.resolve("home"));
    workstation = Workstation.open(new Home(home), Optional.empty());
    file = workstation.casework().cases().require("2026-0001");
  }

  @AfterEach
  void close() {
    workstation.close();
  }

  private Actor signIn(String name) {
    if (new SignInUser(workstation).run(name, "demonstration".toCharArray())
        instanceof SignIn.Welcome(Actor actor)) {
      return actor;
    }
    throw new AssertionError(name);
  }

  private Path export(Actor actor, String name) {
    return new ExportPackage(workstation)
        .run(actor, file, folder.resolve(name), false, JobContext.silent());
  }

  private Path report(Actor actor, String name) {
    return new ExportReport(workstation)
        .run(actor, file, folder.resolve(name), JobContext.silent());
  }

  private void allow(CandidatePictures pictures) {
    Policy now = workstation.casework().policies().current();
    Policy next =
        new Policy(
            now.minimumQuality(),
            now.poorProbesAllowed(),
            now.mostCandidates(),
            now.blindSearch(),
            now.purposes(),
            now.nonMatesMixedIn(),
            now.retentionDays(),
            pictures,
            now.agreementFmr());
    Actor administrator = signIn("demo-administrator");
    UnitOfWork.act(
        workstation,
        transaction -> {
          workstation
              .casework()
              .policies()
              .change(transaction, administrator, next, "what may go out");
          return next;
        });
  }

  private static List<String> candidateFiles(Path bag) throws IOException {
    Path candidates = bag.resolve("data/candidates");
    if (Files.notExists(candidates)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(candidates)) {
      return files.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void candidatesPicturesGoOutAsThePolicyAllows() throws IOException {
    Actor examiner = signIn("demo-examiner-1");
    allow(CandidatePictures.WHOLE_PHOTO);
    Path whole = export(examiner, "whole");
    assertThat(candidateFiles(whole)).hasSize(40).anyMatch(name -> name.endsWith("-as-enrolled"));
    assertThat(EvidencePackage.verify(whole)).isInstanceOf(EvidencePackage.Verdict.Verifies.class);
    Path photo =
        whole
            .resolve("data/candidates")
            .resolve(
                candidateFiles(whole).stream()
                    .filter(name -> name.endsWith("-as-enrolled"))
                    .findFirst()
                    .orElseThrow());
    Files.write(photo, new byte[] {1, 2, 3});
    PackageForger.sealAgain(whole);
    assertThat(EvidencePackage.verify(whole))
        .isInstanceOfSatisfying(
            EvidencePackage.Verdict.Fails.class,
            fails ->
                assertThat(fails.findings())
                    .anyMatch(each -> each.contains("-as-enrolled is not the one that the log")));

    allow(CandidatePictures.NONE);
    Path none = export(examiner, "none");
    assertThat(candidateFiles(none)).isEmpty();
    assertThat(EvidencePackage.verify(none)).isInstanceOf(EvidencePackage.Verdict.Verifies.class);
    try (var pdf = Loader.loadPDF(none.resolve("data/report.pdf").toFile())) {
      assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s+", " "))
          .contains("policy allows no picture of enrolled people in reports");
    }
  }

  /** A list of several candidates on which this examiner has decided nothing. */
  private SearchProbe undecidedBy(Actor examiner) {
    return workstation.casework().searches().of(file.id()).stream()
        .flatMap(search -> search.probes().stream())
        .filter(probe -> probe.candidates() > 1)
        .filter(probe -> workstation.casework().decisions().on(examiner, probe.id()).isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private void assertNothingIsExported(Actor actor, String why) {
    for (Exporter exporter : List.<Exporter>of(this::report, this::export)) {
      assertThatThrownBy(() -> exporter.export(actor, "refused"))
          .isInstanceOfSatisfying(
              SecondLookException.class,
              e -> assertThat(e.kind()).isEqualTo(SecondLookException.Kind.POLICY))
          .hasMessageContaining(why);
      assertThat(folder.resolve("refused")).doesNotExist();
    }
  }

  @Test
  void whileAnotherExaminerIsInTheMiddleOfAListNothingIsExported() {
    Actor first = signIn("demo-examiner-1");
    Actor second = signIn("demo-examiner-2");
    SearchProbe open = undecidedBy(first);
    decideOne(second, open, Conclusion.EXCLUDED);
    assertNothingIsExported(first, "in the middle of a list");
    while (reviewed(second, open) instanceof Review.Blind) {
      decideOne(second, open, Conclusion.EXCLUDED);
    }
    assertThat(report(first, "fine")).exists();
    assertThat(EvidencePackage.verify(export(first, "fine")))
        .isInstanceOf(EvidencePackage.Verdict.Verifies.class);
  }

  @Test
  void whoIsInTheMiddleOfAListOfTheirOwnExportsNothing() {
    Actor first = signIn("demo-examiner-1");
    SearchProbe open = undecidedBy(first);
    decideOne(first, open, Conclusion.EXCLUDED);
    assertNothingIsExported(first, "You are in the middle of a list");
  }

  @Test
  void anOriginalInAPackageThatWasExchangedIsNoticed() throws IOException {
    Path bag =
        new ExportPackage(workstation)
            .run(
                signIn("demo-examiner-1"),
                file,
                folder.resolve("originals"),
                true,
                JobContext.silent());
    assertThat(EvidencePackage.verify(bag)).isInstanceOf(EvidencePackage.Verdict.Verifies.class);
    Path original;
    try (Stream<Path> files = Files.list(bag.resolve("data/evidence"))) {
      original = files.findFirst().orElseThrow();
    }
    Files.write(original, new byte[] {1, 2, 3});
    PackageForger.sealAgain(bag);
    assertThat(EvidencePackage.verify(bag))
        .isInstanceOfSatisfying(
            EvidencePackage.Verdict.Fails.class,
            fails ->
                assertThat(fails.findings())
                    .anyMatch(
                        each ->
                            each.contains(
                                original.getFileName() + " is not the one that the log")));
  }

  private interface Exporter {
    Path export(Actor actor, String name);
  }

  private Review reviewed(Actor actor, SearchProbe probe) {
    return UnitOfWork.act(
        workstation,
        transaction -> workstation.casework().review().review(transaction, actor, probe.id()));
  }

  private void decideOne(Actor actor, SearchProbe probe, Conclusion conclusion) {
    if (reviewed(actor, probe) instanceof Review.Blind blind) {
      var undecided =
          blind.shuffled().stream().filter(each -> each.own().isEmpty()).findFirst().orElseThrow();
      UnitOfWork.act(
          workstation,
          transaction ->
              workstation
                  .casework()
                  .review()
                  .decide(
                      transaction,
                      actor,
                      new NewDecision(
                          probe.id(),
                          Optional.of(undecided.id()),
                          conclusion,
                          "another chin",
                          List.of(),
                          List.of(),
                          "[]",
                          true)));
    }
  }

  @Test
  void aReportIsNeverWrittenOverANextOneGetsANumber() throws IOException {
    Actor examiner = signIn("demo-examiner-1");
    Path first = report(examiner, "again");
    Sha256 before = hash(first);
    List<String> told = new ArrayList<>();
    Path second =
        new ExportReport(workstation)
            .run(examiner, file, folder.resolve("again"), told::add, JobContext.silent());
    assertThat(second.getFileName().toString()).isEqualTo("report-2026-0001-2.pdf");
    assertThat(hash(first)).isEqualTo(before);
    assertThat(told).singleElement().asString().contains("is there already and stays");
  }

  @Test
  void theLogHoldsTheHashOfEachReportAndTheSealOfEachPackage() throws IOException {
    Actor examiner = signIn("demo-examiner-1");
    Path pdf = report(examiner, "out");
    Path bag = export(examiner, "out");
    List<AuditEntry> entries =
        workstation
            .casework()
            .log()
            .entries(signIn("demo-administrator"), AuditFilter.ALL, Long.MAX_VALUE, 50);
    assertThat(entries)
        .anyMatch(
            each ->
                each.act().equals("REPORT_EXPORTED") && each.details().contains(hash(pdf).hex()))
        .anyMatch(
            each ->
                each.act().equals("PACKAGE_SEALED")
                    && each.details().contains(EvidencePackage.seal(bag).hex()));
  }

  private static Sha256 hash(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void changedEvidenceBlocksReportAndPackage() throws IOException {
    Actor examiner = signIn("demo-examiner-1");
    Path received = folder.resolve("received.jpg");
    Files.copy(Installation.find().sampleData().resolve("stills/front-desk-frame.jpg"), received);
    new ImportEvidence(workstation)
        .run(
            new ImportRequest(examiner, file, List.of(received), Thoroughness.QUICK, ""),
            ImportEvidence.Listener.NONE,
            JobContext.silent());
    Files.write(received, new byte[] {1});
    assertNothingLeaves(examiner, "no longer the file that was received");
  }

  @Test
  void evidenceThatTheStoreLooksForElsewhereBlocksReportAndPackage() {
    Actor examiner = signIn("demo-examiner-1");
    var evidence = workstation.casework().evidence().of(file.id()).getFirst();
    try (var transaction = workstation.database().begin()) {
      Sql.update(
          transaction.connection(),
          "UPDATE evidence SET path = ? WHERE id = ?",
          folder.resolve("changed.bin").toString(),
          evidence.id().value());
      transaction.commit();
    } catch (java.sql.SQLException e) {
      throw new AssertionError(e);
    }
    assertNothingLeaves(examiner, "was altered outside Second Look");
  }

  private void assertNothingLeaves(Actor examiner, String why) {
    for (Exporter exporter : List.<Exporter>of(this::report, this::export)) {
      assertThatThrownBy(() -> exporter.export(examiner, "refused")).hasMessageContaining(why);
      assertThat(folder.resolve("refused")).doesNotExist();
    }
  }

  /** By whoever owns the machine, with every digest of the gallery made anew that needs no key. */
  @Test
  void exchangedPhotoOfACandidateBlocksReportAndPackage() throws Exception {
    Actor examiner = signIn("demo-examiner-1");
    allow(CandidatePictures.FACE);
    long shown =
        workstation.casework().searches().of(file.id()).stream()
            .flatMap(search -> search.probes().stream())
            .filter(probe -> workstation.casework().searches().hasSeen(examiner, probe.id()))
            .flatMap(
                probe ->
                    workstation.casework().searches().candidates(examiner, probe.id()).stream())
            .findFirst()
            .orElseThrow()
            .photo();
    try (var transaction = workstation.database().begin()) {
      var connection = transaction.connection();
      long other =
          Sql.count(
              connection,
              "SELECT MIN(id) FROM photo WHERE enrolled_as <> (SELECT o.enrolled_as FROM photo o WHERE o.id = ?)",
              shown);
      Sql.update(connection, "DELETE FROM photo_bytes WHERE photo = ?", shown);
      Sql.update(
          connection,
          "INSERT INTO photo_bytes (photo, part, bytes) SELECT CAST(? AS BIGINT), part, bytes FROM photo_bytes WHERE photo = ?",
          shown,
          other);
      Sql.update(
          connection,
          "UPDATE photo SET sha256 = (SELECT o.sha256 FROM photo o WHERE o.id = ?) WHERE id = ?",
          other,
          shown);
      GalleryTampering.sign(connection);
      transaction.commit();
    }
    for (Exporter exporter : List.<Exporter>of(this::report, this::export)) {
      assertThatThrownBy(() -> exporter.export(examiner, "refused"))
          .hasMessageContaining("it was exchanged in the store");
      assertThat(folder.resolve("refused")).doesNotExist();
    }
  }

  @Test
  void accountsThatMayNotExportAreRefused() {
    for (String name : List.of("demo-administrator")) {
      Actor actor = signIn(name);
      for (Exporter exporter : List.<Exporter>of(this::report, this::export)) {
        assertThatThrownBy(() -> exporter.export(actor, "refused")).hasMessageContaining("may not");
      }
    }
  }

  @Test
  void theCommandsAskForSignIn() throws Exception {
    workstation.close();
    CommandsOnHome commands = new CommandsOnHome(new Home(folder.resolve("home")));
    for (String command : List.of("report", "package")) {
      String out = folder.resolve("out-" + command).toString();
      assertThat(commands.run(command, "2026-0001", "--out", out)).as(commands.said()).isEqualTo(4);
      assertThat(Path.of(out)).doesNotExist();
    }
    assertThat(
            commands.process(
                java.util.Map.of("SECONDLOOK_PASSWORD", "demonstration"),
                "--user",
                "demo-examiner-1",
                "report",
                "2026-0001",
                "--out",
                folder.resolve("signed-in").toString()))
        .as(commands.said())
        .isZero();
    assertThat(folder.resolve("signed-in/report-2026-0001.pdf")).exists();
    workstation = Workstation.open(new Home(folder.resolve("home")), Optional.empty());
  }
}
