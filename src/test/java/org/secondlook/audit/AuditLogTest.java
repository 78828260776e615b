package org.secondlook.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.secondlook.access.AccountId;
import org.secondlook.access.Actor;
import org.secondlook.access.Role;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.casework.BlindCandidate;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseState;
import org.secondlook.casework.CaseStatistics;
import org.secondlook.casework.CaseworkHome;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.NewCase;
import org.secondlook.casework.Openness;
import org.secondlook.casework.ProbeId;
import org.secondlook.casework.Review;
import org.secondlook.casework.StoredTrack;
import org.secondlook.storage.EachStore;
import org.secondlook.storage.StoreKind;
import org.secondlook.storage.Transaction;

@EachStore
class AuditLogTest {
  @Parameter StoreKind kind;
  @TempDir Path folder;
  private CaseworkHome home;

  @BeforeEach
  void open() {
    home = new CaseworkHome(folder, kind);
  }

  @AfterEach
  void close() {
    home.close();
  }

  @Test
  void aFreshLogBeginsWithARandomNumberAndVerifies() throws IOException {
    assertThat(home.entries())
        .singleElement()
        .satisfies(entry -> assertThat(entry.act()).isEqualTo("LOG_STARTED"));
    assertThat(home.casework.log().verify()).isInstanceOf(AuditVerdict.Intact.class);
    try (CaseworkHome other =
        new CaseworkHome(Files.createDirectory(folder.resolve("other")), kind)) {
      assertThat(other.casework.log().head().hash())
          .isNotEqualTo(home.casework.log().head().hash());
    }
  }

  @Test
  void
      aHomeWhoseProgramDiedBeforeItsFirstActWasSignedIsNotTakenForOneWhoseCheckpointsWereRemoved() {
    try (Transaction transaction = home.database.begin()) {
      home.casework.cases().create(transaction, home.alone, new NewCase("9", "t", "p", "a"));
      transaction.commit();
    }
    home.database.makeDurable();
    home.reopen();
    assertThat(home.casework.log().verify()).isInstanceOf(AuditVerdict.Intact.class);
  }

  @Test
  void aHomeThatDiedBeforeItsFirstEntryWasSignedIsSignedWhenItIsOpenedAgainAndOnlyThen()
      throws IOException {
    Path checkpoints = home.home.checkpoints().resolve("checkpoints.jsonl");
    Files.delete(checkpoints);
    home.reopen();
    assertThat(home.casework.log().checkpoints()).hasSize(1);
    home.newCase(home.alone, "9");
    Files.delete(checkpoints);
    home.reopen();
    assertThat(home.casework.log().checkpoints()).as("removed, not missing").isEmpty();
  }

  @Test
  void anActThatIsRolledBackLeavesNoEntryAndNoGap() {
    long before = home.casework.log().head().sequence();
    try (Transaction transaction = home.database.begin()) {
      home.casework.cases().create(transaction, home.alone, new NewCase("9", "t", "p", "a"));
    }
    assertThat(home.casework.cases().find("9")).isEmpty();
    home.newCase(home.alone, "10");
    assertThat(home.casework.log().head().sequence()).isEqualTo(before + 1);
  }

  @Test
  void writersOfSeveralThreadsLeaveNoGap() throws Exception {
    CaseFile file = home.newCase(home.alone, "1");
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Callable<Boolean>> work = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String number = "case-" + i;
        work.add(
            () -> {
              try (Transaction transaction = home.database.begin()) {
                home.casework
                    .cases()
                    .create(transaction, home.alone, new NewCase(number, "t", "p", "a"));
                home.casework
                    .log()
                    .append(transaction, home.alone, file.entry(Act.REPORT_EXPORTED, "{}"));
                transaction.commit();
              }
              return true;
            });
      }
      for (var each : threads.invokeAll(work)) {
        assertThat(each.get(60, TimeUnit.SECONDS)).isTrue();
      }
    }
    assertThat(home.entries())
        .extracting(AuditEntry::sequence)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 82).boxed().toList());
    assertThat(home.casework.log().verify()).isInstanceOf(AuditVerdict.Intact.class);
  }

  @Test
  void anEntryOfASearchSaysWhoWhenCasePurposeGalleryAndModels() {
    CaseFile file = home.newCase(home.alone, "2026-1");
    StoredTrack track = home.tracks(home.alone, file, "a.mp4", 1).getFirst();
    home.searched(home.alone, file, track, Openness.BLIND, 2);
    AuditEntry entry = home.entries().getLast();
    assertThat(entry.act()).isEqualTo("SEARCHED");
    assertThat(entry.user()).isEqualTo("morgan");
    assertThat(entry.role()).isEqualTo("SINGLE_USER");
    assertThat(entry.caseNumber()).isEqualTo("2026-1");
    assertThat(entry.purpose()).isEqualTo("retail theft");
    assertThat(entry.gallerySnapshot()).isEqualTo("snapshot-1");
    assertThat(entry.models()).startsWith("dlib-resnet=").contains(" mobilefacenet=");
    assertThat(entry.details())
        .doesNotContain("expectedFalseCandidates")
        .contains("\"openness\":\"BLIND\"");
    assertThat(home.casework.cases().require("2026-1").lastAct()).isEqualTo(entry.at());
    home.searched(home.alone, file, track, Openness.OPEN, 2);
    assertThat(home.entries().getLast().details()).contains("\"expectedFalseCandidates\":1.4");
  }

  @Test
  void aTextIsFoundWhateverItsCaseAndHoweverFarBack() {
    CaseFile file = home.newCase(home.alone, "one");
    home.run(
        tx -> {
          for (int i = 0; i < 1_100; i++) {
            String details = i == 3 ? "{\"note\":\"\u00dcBER \u0416\u0410\u0420\"}" : "{}";
            home.casework.log().append(tx, home.alone, file.entry(Act.REPORT_EXPORTED, details));
          }
        });
    AuditFilter text =
        new AuditFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Optional.of("\u00fcber \u0436\u0430\u0440"));
    assertThat(home.casework.log().entries(home.alone, text, Long.MAX_VALUE, 10))
        .extracting(AuditEntry::sequence)
        .containsExactly(6L);
    assertThat(home.casework.log().entries(home.alone, text, 6, 10)).isEmpty();
  }

  @Test
  void closingACaseWithoutAReasonLogsNone() {
    CaseFile one = home.newCase(home.alone, "one");
    home.run(
        tx -> home.casework.cases().changeState(tx, home.alone, one.id(), CaseState.CLOSED, " "));
    String details =
        home.casework
            .log()
            .entries(home.alone, AuditFilter.ALL, Long.MAX_VALUE, 1)
            .getFirst()
            .details();
    assertThat(details).contains("CLOSED").doesNotContain("reason");
  }

  @Test
  void filtersNarrowAndPagesGoBack() {
    CaseFile one = home.newCase(home.alone, "one");
    home.newCase(home.alone, "two");
    home.run(
        tx ->
            home.casework
                .cases()
                .changeState(tx, home.alone, one.id(), CaseState.CLOSED, "solved elsewhere"));
    AuditFilter ofOne =
        new AuditFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.of("morgan"),
            Optional.of("one"),
            Set.of(),
            Optional.empty());
    assertThat(home.casework.log().entries(home.alone, ofOne, Long.MAX_VALUE, 10)).hasSize(2);
    AuditFilter text =
        new AuditFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Set.of(Act.CASE_STATE_CHANGED),
            Optional.of("SOLVED else"));
    assertThat(home.casework.log().entries(home.alone, text, Long.MAX_VALUE, 10)).hasSize(1);
    List<AuditEntry> newest =
        home.casework.log().entries(home.alone, AuditFilter.ALL, Long.MAX_VALUE, 2);
    assertThat(newest).extracting(AuditEntry::sequence).containsExactly(4L, 3L);
    assertThat(home.casework.log().entries(home.alone, AuditFilter.ALL, 3, 2))
        .extracting(AuditEntry::sequence)
        .containsExactly(2L, 1L);
  }

  @Test
  void theCsvQuotesWhatNeedsItAndDefusesFormulas() throws IOException {
    home.act(
        tx ->
            home.casework
                .cases()
                .create(tx, home.alone, new NewCase("=1+1", "a \"b\", c", "p", "a")));
    StringWriter csv = new StringWriter();
    home.run(
        tx -> {
          try {
            home.casework.log().exportCsv(tx, home.alone, AuditFilter.ALL, csv);
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
    String[] lines = csv.toString().split("\r\n");
    assertThat(lines[0]).startsWith("sequence,at,user,role,case,purpose");
    assertThat(lines[2]).contains(",'=1+1,p,CASE_CREATED,").contains("\"{\"\"title\"\"");
    assertThat(lines[lines.length - 1]).contains("CASE_CREATED");
    assertThat(home.casework.log().entries(home.alone, AuditFilter.ALL, Long.MAX_VALUE, 1))
        .singleElement()
        .satisfies(
            export -> {
              assertThat(export.act()).isEqualTo("LOG_EXPORTED");
              assertThat(export.details())
                  .contains(Sha256.of(csv.toString().getBytes(StandardCharsets.UTF_8)).hex());
            });
  }

  @Test
  void anAccountThatWasSwitchedOffCanNoLongerAct() {
    Actor ana = home.account("ana", Role.EXAMINER);
    Actor root = home.signIn("root");
    AccountId id = home.casework.accounts().find("ana").orElseThrow().id();
    home.run(tx -> home.casework.accounts().setActive(tx, root, id, false));
    assertThatThrownBy(() -> home.newCase(ana, "3"))
        .isInstanceOf(SecondLookException.class)
        .hasMessageContaining("sign in again");
    assertThatThrownBy(() -> home.newCase(home.alone, "3")).hasMessageContaining("sign in");
    assertThatThrownBy(() -> home.newCase(new Actor.SignedIn(id, "ana", Role.SUPERVISOR), "3"))
        .hasMessageContaining("sign in again");
  }

  @Test
  void statisticsCountSearchesLeadsExclusionsAndUsers() {
    CaseFile file = home.newCase(home.alone, "1");
    StoredTrack track = home.tracks(home.alone, file, "a.mp4", 1).getFirst();
    ProbeId probe =
        home.searched(home.alone, file, track, Openness.BLIND, 2).probes().getFirst().id();
    home.searched(home.alone, file, track, Openness.BLIND, 0);
    List<BlindCandidate> shown = ((Review.Blind) home.review(home.alone, probe)).shuffled();
    home.decided(home.alone, probe, Optional.of(shown.get(0).id()), Conclusion.LEAD);
    home.decided(home.alone, probe, Optional.of(shown.get(1).id()), Conclusion.LEAD);
    home.decided(home.alone, probe, Optional.of(shown.get(1).id()), Conclusion.EXCLUDED);
    CaseStatistics counts =
        home.casework.cases().statistics(home.alone, Optional.empty(), Optional.empty());
    assertThat(counts.searches()).isEqualTo(2);
    assertThat(counts.searchesWithoutCandidate()).isEqualTo(1);
    assertThat(counts.searchesByPurpose()).containsEntry("retail theft", 2);
    assertThat(counts.searchesByUser()).containsEntry("morgan", 2);
    assertThat(counts.leads()).isEqualTo(1);
    assertThat(counts.exclusions()).isEqualTo(1);
  }

  @Test
  void aSigningKeyThatCannotBeReadIsNamedWithItsCause() throws IOException {
    Path key = home.home.checkpoints().resolve("signing.key");
    Files.delete(key);
    Files.createDirectory(key);
    assertThatThrownBy(home::reopen)
        .isInstanceOf(SecondLookException.class)
        .hasMessageContaining(key.toString())
        // The system's own words for it, and not the file's name once more.
        .hasMessageMatching(
            "(?s).*can't be read or written \\((?!"
                + java.util.regex.Pattern.quote(key.toString())
                + "\\)).+\\)\\.");
  }

  @Test
  void theKeyOfTheHomeIsReadableByItsOwnerOnly() throws IOException {
    Path key = home.home.checkpoints().resolve("signing.key");
    Assumptions.assumeTrue(
        Files.getFileAttributeView(key, java.nio.file.attribute.PosixFileAttributeView.class)
            != null,
        "no POSIX permissions on this system");
    assertThat(
            java.nio.file.attribute.PosixFilePermissions.toString(
                Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
  }

  @Test
  void theKeyOnDiskIsSealedAndAPlainOneOfBeforeIsSealedWhenTheHomeIsOpened() throws IOException {
    Path key = home.home.checkpoints().resolve("signing.key");
    String publicKey = home.casework.log().publicKey();
    byte[] plain = new byte[32];
    new java.util.Random(5).nextBytes(plain);

    assertThat(Files.readString(key)).startsWith("sealed ");
    home.reopen();
    assertThat(home.casework.log().publicKey()).isEqualTo(publicKey);

    // A seat at a server is refused with a key that nobody registered: SeatsTest.
    kind.requireFile();
    Files.writeString(key, java.util.HexFormat.of().formatHex(plain) + "\n");
    home.reopen();
    String ofPlain = home.casework.log().publicKey();
    assertThat(Files.readString(key))
        .startsWith("sealed ")
        .doesNotContain(java.util.HexFormat.of().formatHex(plain));
    home.reopen();
    assertThat(home.casework.log().publicKey()).isEqualTo(ofPlain).isNotEqualTo(publicKey);
  }

  @Test
  void anExpertsOwnScriptComesToTheSameHashes() throws Exception {
    String lines = exported();
    ExpertsScript right = ExpertsScript.on(folder, lines);
    assertThat(right.exit()).as(right.said()).isZero();
    assertThat(right.said()).contains("5 entries").contains(home.entries().getLast().hash().hex());
    assertThat(
            ExpertsScript.on(folder, lines.replaceFirst("EVIDENCE_RECEIVED", "EVIDENCE_PROCESSED"))
                .exit())
        .isNotZero();
    assertThat(
            ExpertsScript.on(folder, lines.replaceFirst("\\{", "{\"note\":\"all is well\","))
                .exit())
        .isNotZero();
  }

  @Test
  void anEntryThatTellsOfAllBeforeItIsGivenThemAndFollowsThem() {
    home.newCase(home.alone, "7");
    List<AuditEntry> before = home.entries();
    List<AuditEntry> given = new ArrayList<>();
    AuditEntry entry =
        home.act(
            tx ->
                home.casework
                    .log()
                    .append(
                        tx,
                        home.alone,
                        all -> {
                          given.addAll(all);
                          return NewEntry.of(Act.LOG_EXPORTED, "{}");
                        }));
    assertThat(given).isEqualTo(before);
    assertThat(entry.previous()).isEqualTo(before.getLast().hash());
    assertThat(home.entries().getLast()).isEqualTo(entry);
  }

  /** It changes no hash: the chain alone doesn't tell of it. */
  @Test
  void anExportedLogWithAnEntryKeptBackIsNotAsItWasWritten() throws Exception {
    List<AuditEntry> entries = exported().lines().map(AuditLines::entry).toList();
    for (int kept = 0; kept < entries.size(); kept++) {
      List<AuditEntry> with = new ArrayList<>(entries);
      with.set(kept, entries.get(kept).sealed());
      List<String> lines = with.stream().map(AuditLines::line).toList();
      assertThat(AuditVerifier.verify(lines.stream(), List.of(), ""))
          .as("entry %d", kept + 1)
          .isInstanceOfSatisfying(
              AuditVerdict.Broken.class, broken -> assertThat(broken.why()).contains("kept back"));
      assertThat(ExpertsScript.on(folder, String.join("\n", lines)).exit()).isNotZero();
    }
  }

  private String exported() {
    CaseFile file = home.newCase(home.alone, "Überfall 7");
    home.tracks(home.alone, file, "a.mp4", 1);
    StringWriter lines = new StringWriter();
    home.run(
        tx -> {
          try {
            home.casework.log().exportJsonLines(tx, home.alone, lines);
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
    return lines.toString();
  }
}
