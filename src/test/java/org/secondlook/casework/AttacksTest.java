package org.secondlook.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.access.Account;
import org.secondlook.access.AccountId;
import org.secondlook.access.Accounts;
import org.secondlook.access.Actor;
import org.secondlook.access.BlindSearch;
import org.secondlook.access.CandidatePictures;
import org.secondlook.access.Policy;
import org.secondlook.access.Role;
import org.secondlook.access.SignIn;
import org.secondlook.access.internal.AccessDigests;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditHash;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.audit.AuditVerifier;
import org.secondlook.audit.Checkpoint;
import org.secondlook.audit.NewEntry;
import org.secondlook.base.SecondLookException;
import org.secondlook.search.GalleryFilter;
import org.secondlook.storage.EachStore;
import org.secondlook.storage.StoreKind;

/**
 * What somebody would try who controls the machine: noticed where it can be, and where it can't,
 * noticed by whoever kept a checkpoint elsewhere. docs/evidence.md tells the same in words.
 */
@EachStore
class AttacksTest {
  @Parameter StoreKind kind;
  @TempDir Path folder;
  private CaseworkHome home;
  private Actor ana;
  private CaseFile file;
  private StoredTrack track;
  private ProbeId probe;

  @BeforeEach
  void fill() {
    home = new CaseworkHome(folder, kind);
    ana = home.account("ana", Role.EXAMINER);
    home.account("ben", Role.EXAMINER);
    file = home.newCase(ana, "2026-1");
    track = home.tracks(ana, file, "aisle.mp4", 1).getFirst();
    probe = home.searched(ana, file, track, Openness.BLIND, 2).probes().getFirst().id();
    home.decided(ana, probe, Optional.empty(), Conclusion.EXCLUDED);
    home.review(ana, probe);
  }

  @AfterEach
  void close() {
    home.close();
  }

  private AuditVerdict.Broken broken() {
    assertThat(home.casework.log().verify()).isInstanceOf(AuditVerdict.Broken.class);
    return (AuditVerdict.Broken) home.casework.log().verify();
  }

  private AuditVerdict.Intact intact() {
    assertThat(home.casework.log().verify()).isInstanceOf(AuditVerdict.Intact.class);
    return (AuditVerdict.Intact) home.casework.log().verify();
  }

  private Path checkpointFile() {
    return home.home.checkpoints().resolve("checkpoints.jsonl");
  }

  /** What somebody who kept these checkpoints finds. */
  private AuditVerdict against(List<Checkpoint> kept) {
    AuditVerifier verifier = new AuditVerifier(kept, kept.getFirst().publicKey());
    home.entries().forEach(verifier::accept);
    return verifier.finish();
  }

  @Test
  void anEntryTakenOutWithAllLaterOnesNumberedAndHashedAnewIsNoticed() {
    List<AuditEntry> entries = home.entries();
    entries.remove(6);
    home.rewriteLog(entries);
    AuditVerdict.Broken verdict = broken();
    assertThat(verdict.firstBad()).isEqualTo(7);
    assertThat(verdict.why()).contains("checkpoint");
  }

  @Test
  void aHistorySignedAnewWithTheMachinesOwnKeyIsNoticedOnlyByACheckpointKeptElsewhere()
      throws IOException {
    List<Checkpoint> kept = home.casework.log().checkpoints();
    List<AuditEntry> entries = home.entries();
    AuditEntry last = entries.removeLast();
    assertThat(last.act()).isEqualTo("REVEALED");
    home.rewriteLog(entries);
    home.tamper("DELETE FROM revealed");
    Files.delete(checkpointFile());
    home.reopen();
    home.casework.log().checkpoint();
    assertThat(home.casework.log().verify()).isInstanceOf(AuditVerdict.Intact.class);
    assertThat(against(kept))
        .isInstanceOfSatisfying(
            AuditVerdict.Broken.class,
            verdict -> assertThat(verdict.firstBad()).isEqualTo(last.sequence()));
  }

  @Test
  void anotherSigningKeyIsNoticedThoughAllItsSignaturesAreGood() throws IOException {
    Files.delete(checkpointFile());
    Files.delete(home.home.checkpoints().resolve("signing.key"));
    if (kind == StoreKind.POSTGRESQL) {
      // Several seats may sign there, each with a key that another one signed for.
      assertThatThrownBy(home::reopen).hasMessageContaining("not registered");
      return;
    }
    home.reopen();
    home.casework.log().checkpoint();
    AuditVerdict.Broken verdict = broken();
    assertThat(verdict.firstBad()).isEqualTo(1);
    assertThat(verdict.why()).contains("key was exchanged");
  }

  @Test
  void aRemovedFileOfCheckpointsIsNoticed() throws IOException {
    Files.delete(checkpointFile());
    assertThat(broken().why()).contains("not one checkpoint");
    Files.writeString(checkpointFile(), "");
    assertThat(broken().why()).contains("not one checkpoint");
  }

  @Test
  void aStorePutBackTogetherWithItsCheckpointsIsNoticedOnlyByACheckpointKeptElsewhere()
      throws IOException {
    Path store = home.storeFile();
    home.database.close();
    Files.copy(store, folder.resolve("old.mv.db"));
    Files.copy(checkpointFile(), folder.resolve("old.jsonl"));
    home = new CaseworkHome(folder, kind);
    long old = home.casework.log().head().sequence();
    home.signIn("ana");
    home.searched(ana, file, track, Openness.BLIND, 1);
    List<Checkpoint> kept = home.casework.log().checkpoints();
    home.database.close();
    Files.copy(folder.resolve("old.mv.db"), store, StandardCopyOption.REPLACE_EXISTING);
    Files.copy(folder.resolve("old.jsonl"), checkpointFile(), StandardCopyOption.REPLACE_EXISTING);
    home = new CaseworkHome(folder, kind);
    assertThat(home.casework.log().verify()).isInstanceOf(AuditVerdict.Intact.class);
    assertThat(against(kept))
        .isInstanceOfSatisfying(
            AuditVerdict.Broken.class,
            verdict -> assertThat(verdict.firstBad()).isEqualTo(old + 1));
  }

  @Test
  void aClockThatWasSetBackIsToldAndTheOrderStands() {
    assertThat(intact().notes()).isEmpty();
    long last = home.casework.log().head().sequence();
    home.wait(Duration.ofDays(-30));
    home.newCase(ana, "2026-2");
    assertThat(intact().notes())
        .singleElement()
        .asString()
        .contains("Entry " + (last + 1), "clock was set back");
  }

  @Test
  void aPasswordPutInFromOutsideOpensNothingAndLeavesATraceEvenWhenItIsTakenBack() {
    String good = password("ben");
    home.tamper(
        "UPDATE account SET password = (SELECT password FROM account WHERE name = 'ana') WHERE name"
            + " = 'ben'");
    assertThat(home.signIn("ben", CaseworkHome.PASSWORD.toCharArray()))
        .isInstanceOf(SignIn.Altered.class);
    assertThat(broken().why()).contains("account");
    home.tamper("UPDATE account SET password = ? WHERE name = 'ben'", good);
    home.signIn("ben");
    assertThat(home.casework.log().verify()).isInstanceOf(AuditVerdict.Intact.class);
    assertThat(home.entries())
        .anySatisfy(
            entry -> {
              assertThat(entry.act()).isEqualTo("SIGN_IN_FAILED");
              assertThat(entry.details()).contains("altered outside the program");
            });
  }

  /**
   * The account and its entry are altered together, used, and put back. Whether the chain is hashed
   * anew as well: the checkpoints were signed for another one.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aPasswordPutInFromOutsideTogetherWithItsDigestInTheLogOpensNothing(boolean chain) {
    String good = password("ben");
    List<AuditEntry> genuine = home.entries();
    String before = AccessDigests.account(home.database, id("ben"));
    home.tamper("UPDATE account SET password = ? WHERE name = 'ben'", password("ana"));
    String after = AccessDigests.account(home.database, id("ben"));
    if (chain) {
      home.rewriteLog(genuine.stream().map(each -> with(each, before, after)).toList());
    } else {
      home.tamper("UPDATE audit_entry SET details = REPLACE(details, ?, ?)", before, after);
    }
    home.reopen();
    assertThat(home.signIn("ben", CaseworkHome.PASSWORD.toCharArray()))
        .isInstanceOf(SignIn.Altered.class);
    home.tamper("UPDATE account SET password = ? WHERE name = 'ben'", good);
  }

  /** Entries are gone through a few hundred at a time. */
  @Test
  void anEntryThatWasAlteredFarBehindTheAccountsOwnStopsItsSignIn() {
    home.run(
        tx -> {
          for (int i = 0; i < 1_300; i++) {
            home.casework.log().append(tx, ana, NewEntry.of(Act.EVIDENCE_CHECKED, "{}"));
          }
        });
    long head = home.casework.log().head().sequence();
    home.reopen();
    assertThat(home.signIn("ben", CaseworkHome.PASSWORD.toCharArray()))
        .isInstanceOf(SignIn.Welcome.class);
    for (long sequence : new long[] {head - 1_299, head - 700, head}) {
      home.tamper("UPDATE audit_entry SET details = '{ }' WHERE sequence = ?", sequence);
      home.reopen();
      assertThat(home.signIn("ben", CaseworkHome.PASSWORD.toCharArray()))
          .as("entry " + sequence)
          .isInstanceOf(SignIn.Altered.class);
      home.tamper("UPDATE audit_entry SET details = '{}' WHERE sequence = ?", sequence);
    }
  }

  private static AuditEntry with(AuditEntry entry, String before, String after) {
    return new AuditEntry(
        entry.sequence(),
        entry.at(),
        entry.user(),
        entry.role(),
        entry.caseNumber(),
        entry.purpose(),
        entry.act(),
        entry.gallerySnapshot(),
        entry.models(),
        entry.details().replace(before, after),
        entry.previous(),
        entry.hash(),
        entry.binding());
  }

  @Test
  void aPolicyPutInFromOutsideTogetherWithItsEntryIsNotGoneBy() {
    Actor root = home.account("root", Role.ADMINISTRATOR);
    home.run(tx -> home.casework.policies().change(tx, root, Policy.INITIAL, "to begin with"));
    home.tamper(
        "UPDATE policy SET content = REPLACE(content, '\"minimumQuality\":10.0', '\"minimumQuality\":1.0')");
    long policy =
        home.database.read(c -> org.secondlook.storage.Sql.count(c, "SELECT MAX(id) FROM policy"));
    String digest = AccessDigests.policy(home.database, policy);
    home.tamper(
        "UPDATE audit_entry SET details = REGEXP_REPLACE(REPLACE(details, '\"minimumQuality\":10.0', '\"minimumQuality\":1.0'),"
            + " '\"sha256\":\"[0-9a-f]{64}\"', ?) WHERE act = 'POLICY_CHANGED'",
        "\"sha256\":\"" + digest + "\"");
    home.reopen();
    assertThatThrownBy(() -> home.casework.policies().current())
        .isInstanceOfSatisfying(
            SecondLookException.class,
            e -> assertThat(e.kind()).isEqualTo(SecondLookException.Kind.DAMAGED));
    assertThatThrownBy(() -> home.casework.policies().logged()).hasMessageContaining("log itself");
  }

  @Test
  void aNameThatReadsLikeAnotherGetsNoAccount() {
    Actor root = home.account("root", Role.ADMINISTRATOR);
    home.added(root, "examiner-1", Role.EXAMINER);
    for (String like :
        List.of(
            "examiner-l",
            "examiner_I",
            "exarniner-1",
            "Examiner 1",
            "examiner\u20131",
            "examiner-1.",
            "examiner-1'",
            "examiner-01",
            "examiner 001",
            "examiner1")) {
      assertThatThrownBy(() -> home.added(root, like, Role.EXAMINER))
          .as(like)
          .hasMessageContaining("reads like it");
    }
    assertThatThrownBy(() -> home.added(root, "examiner-\u0661", Role.EXAMINER))
        .hasMessageContaining("mixes alphabets");
    home.added(root, "examiner-10", Role.EXAMINER);
    home.added(root, "oca", Role.EXAMINER);
    assertThatThrownBy(() -> home.added(root, "\u043e\u0441\u0430", Role.EXAMINER))
        .as("all of it in another alphabet")
        .hasMessageContaining("reads like it");
  }

  @Test
  void aCaseWhoseNumberReadsLikeAnothersIsNotOpened() {
    Actor examiner = home.account("nora", Role.EXAMINER);
    home.newCase(examiner, "2026-C10");
    for (String like :
        List.of("2026-c1O", "2026\u2013C10", "2026-\u042110", "2026-\uff2310", "2026 -C10")) {
      assertThatThrownBy(() -> home.newCase(examiner, like))
          .as(like)
          .hasMessageContaining("reads like it");
    }
    home.newCase(examiner, "2026-C100");
    home.newCase(examiner, "202-6C10");
    home.newCase(examiner, "2026 C10");
  }

  private String password(String name) {
    return home.database.read(
        connection -> {
          try (var statement =
              connection.prepareStatement("SELECT password FROM account WHERE name = ?")) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
              rows.next();
              return rows.getString(1);
            }
          }
        });
  }

  @Test
  void aRoleGivenFromOutsideOpensNothing() {
    home.tamper("UPDATE account SET role = 'ADMINISTRATOR' WHERE name = 'ben'");
    assertThat(home.signIn("ben", CaseworkHome.PASSWORD.toCharArray()))
        .isInstanceOf(SignIn.Altered.class);
  }

  private AccountId id(String name) {
    return home.casework.accounts().find(name).orElseThrow().id();
  }

  private void setPassword(Actor actor, String name) {
    home.run(
        tx ->
            home.casework
                .accounts()
                .changePassword(tx, actor, id(name), "a new password".toCharArray()));
  }

  @Test
  void aRoleGivenFromOutsideIsTakenBackByTheAdministratorsNewPasswordAndTold() {
    Actor root = home.account("root", Role.ADMINISTRATOR);
    home.tamper("UPDATE account SET role = 'ADMINISTRATOR', active = FALSE WHERE name = 'ben'");
    setPassword(root, "ben");
    Account ben = home.casework.accounts().find("ben").orElseThrow();
    assertThat(ben.role()).isEqualTo(Role.EXAMINER);
    assertThat(ben.active()).isTrue();
    assertThat(home.signIn("ben", "a new password".toCharArray()))
        .isInstanceOf(SignIn.Welcome.class);
    assertThat(intact().notes())
        .singleElement()
        .asString()
        .contains("root", "altered outside Second Look");
    // What was vouched for anew is a base for later changes.
    home.run(tx -> home.casework.accounts().changeRole(tx, root, ben.id(), Role.SUPERVISOR));
    home.tamper("UPDATE account SET role = 'ADMINISTRATOR' WHERE name = 'ben'");
    setPassword(root, "ben");
    assertThat(home.casework.accounts().find("ben").orElseThrow().role())
        .isEqualTo(Role.SUPERVISOR);
  }

  @Test
  void noOtherChangeOfAnAccountMakesTheLogVouchForWhatWasDoneToItOutside() {
    Actor root = home.account("root", Role.ADMINISTRATOR);
    Accounts accounts = home.casework.accounts();
    home.tamper("UPDATE account SET password = ? WHERE name = 'ben'", password("ana"));
    assertThatThrownBy(
            () -> home.run(tx -> accounts.changeRole(tx, root, id("ben"), Role.SUPERVISOR)))
        .isInstanceOfSatisfying(
            SecondLookException.class,
            e -> assertThat(e.kind()).isEqualTo(SecondLookException.Kind.DAMAGED))
        .hasMessageContaining("changed outside Second Look");
    assertThatThrownBy(() -> home.run(tx -> accounts.setActive(tx, root, id("ben"), true)))
        .hasMessageContaining("changed outside Second Look");
    Actor ben = home.account("ben", Role.EXAMINER);
    assertThatThrownBy(() -> setPassword(ben, "ben"))
        .as("one's own")
        .hasMessageContaining("changed outside Second Look");
    assertThat(broken().why()).contains("account");
  }

  @Test
  void anAccountPutIntoTheStoreGetsNoPassword() {
    Actor root = home.account("root", Role.ADMINISTRATOR);
    home.tamper(
        "INSERT INTO account (name, name_key, role, active, created, password) SELECT 'eve', 'eve',"
            + " 'ADMINISTRATOR', TRUE, created, password FROM account WHERE name = 'ana'");
    assertThatThrownBy(() -> setPassword(root, "eve")).hasMessageContaining("No entry of the log");
    assertThat(broken().why()).contains("account");
  }

  @Test
  void anAdministratorByTheStoresWordAloneChangesNobodyAndNoRule() {
    Actor root = home.account("root", Role.ADMINISTRATOR);
    Actor second = home.account("second", Role.ADMINISTRATOR);
    home.run(tx -> home.casework.accounts().changeRole(tx, root, id("second"), Role.EXAMINER));
    home.tamper("UPDATE account SET role = 'ADMINISTRATOR' WHERE name = 'second'");
    assertThatThrownBy(() -> home.added(second, "eve", Role.ADMINISTRATOR))
        .hasMessageContaining("changed outside Second Look");
    assertThatThrownBy(() -> setPassword(second, "ana"))
        .hasMessageContaining("changed outside Second Look");
    assertThatThrownBy(
            () ->
                home.run(
                    tx -> home.casework.policies().change(tx, second, Policy.INITIAL, "because")))
        .hasMessageContaining("changed outside Second Look");
    assertThatThrownBy(
            () ->
                home.run(
                    tx -> home.casework.accounts().changeRole(tx, root, id("root"), Role.AUDITOR)))
        .as("nobody else is an administrator by the log's word")
        .hasMessageContaining("last active administrator");
  }

  @Test
  void aPolicyChangedBehindTheLogIsNotGoneByAndIsNoticed() {
    Actor root = home.account("root", Role.ADMINISTRATOR);
    Policy strict =
        new Policy(
            25,
            true,
            100,
            BlindSearch.ALWAYS,
            List.of(),
            3,
            Optional.empty(),
            CandidatePictures.FACE,
            1e-3);
    Actor second = home.account("another-root", Role.ADMINISTRATOR);
    for (Actor each : List.of(root, second)) {
      home.run(tx -> home.casework.policies().change(tx, each, strict, "no open searches"));
    }
    SearchSettings settings = new SearchSettings(20, 25, GalleryFilter.ALL);
    home.casework.searches().check(ana, Optional.of(file.id()), "p", Openness.BLIND, settings);
    for (String change :
        List.of(
            "UPDATE policy SET content = REPLACE(content, 'ALWAYS', 'UNLESS_REASONED')",
            "DELETE FROM policy",
            "INSERT INTO policy (at, by_user, content, reason) SELECT at, by_user, content, 'x'"
                + " FROM policy")) {
      Path store = home.storeFile();
      Path kept = folder.resolve("kept.mv.db");
      try {
        home.database.close();
        Files.copy(store, kept, StandardCopyOption.REPLACE_EXISTING);
        home = new CaseworkHome(folder, kind);
        assertThat(home.tamper(change)).as(change).isPositive();
        assertThatThrownBy(
                () ->
                    home.casework
                        .searches()
                        .check(ana, Optional.of(file.id()), "p", Openness.OPEN, settings))
            .as(change)
            .hasMessageContaining("changed outside Second Look");
        broken();
        // An administrator can still put one into force, and starts from what the log tells.
        assertThat(home.casework.policies().logged()).isEqualTo(strict);
        home.run(tx -> home.casework.policies().change(tx, root, strict, "again"));
        home.casework.searches().check(ana, Optional.of(file.id()), "p", Openness.BLIND, settings);
        assertThat(home.entries().getLast().details()).contains("foundAltered");
        home.database.close();
        Files.copy(kept, store, StandardCopyOption.REPLACE_EXISTING);
        home = new CaseworkHome(folder, kind);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  @Test
  void aStoreThatIsMadeToForgetWhoSawAListIsNoticed() {
    long shown =
        home.entries().stream()
            .filter(entry -> entry.act().equals("REVEALED"))
            .findFirst()
            .orElseThrow()
            .sequence();
    home.tamper("DELETE FROM revealed");
    AuditVerdict.Broken verdict = broken();
    assertThat(verdict.firstBad()).isEqualTo(shown);
    assertThat(verdict.why()).contains("made to forget");
  }

  @Test
  void aBlindDecisionOfSomebodyWhoHadBeenShownTheListIsNamedFromTheLogAlone() {
    List<AuditEntry> entries = home.entries();
    AuditEntry decided =
        entries.stream().filter(entry -> entry.act().equals("DECIDED")).findFirst().orElseThrow();
    BlindnessRules fine = new BlindnessRules();
    entries.forEach(fine::accept);
    assertThat(fine.breaches()).isEmpty();
    BlindnessRules rules = new BlindnessRules();
    entries.forEach(rules::accept);
    rules.accept(decided.chained(entries.size() + 1L, AuditHash.NONE));
    assertThat(rules.breaches())
        .singleElement()
        .satisfies(
            breach -> {
              assertThat(breach.sequence()).isEqualTo(entries.size() + 1L);
              assertThat(breach.why()).contains("ana decided blind", "was shown that list");
            });
  }

  @Test
  void accountsWhoseNamesLookAlikeAreRefused() {
    Actor root = home.account("root", Role.ADMINISTRATOR);
    for (String name : List.of("an\u200ba", "\u0430na", "ana\u00ad", "\u03bfmega x")) {
      assertThatThrownBy(() -> home.added(root, name, Role.EXAMINER))
          .as(name)
          .isInstanceOf(SecondLookException.class);
    }
    // Full-width letters are the same letters.
    assertThatThrownBy(() -> home.added(root, "\uff21na", Role.EXAMINER))
        .hasMessageContaining("already");
    home.account("Zo\u00eb \u0141ukasz", Role.EXAMINER);
    home.account("\u0430\u043d\u043d\u0430", Role.EXAMINER);
  }
}
