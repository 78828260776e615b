package org.secondlook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Account;
import org.secondlook.access.Actor;
import org.secondlook.access.SignIn;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditFilter;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.base.Home;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Casework;
import org.secondlook.casework.DecisionStatus;
import org.secondlook.casework.Search;
import org.secondlook.storage.Database;
import org.secondlook.storage.HomeStore;
import org.secondlook.storage.Transaction;

/**
 * A home and a package that version 0.1.0 wrote: its demo over the sample gallery and one sample
 * clip. What is hashed must never change, or nobody could open and check their work any more.
 */
class ReleasedHomeTest {
  /** What the demo of 0.1.0 did, each with rows that the log holds the digest of. */
  private static final Set<Act> VOUCHED =
      Set.of(
          Act.CASE_CREATED,
          Act.EVIDENCE_RECEIVED,
          Act.EVIDENCE_PROCESSED,
          Act.ACCOUNT_ADDED,
          Act.SEARCHED,
          Act.DECIDED,
          Act.VERIFICATION_REQUESTED,
          Act.VERIFICATION_FINISHED);

  @TempDir Path folder;

  @BeforeEach
  void unpack() throws IOException {
    try (InputStream file = getClass().getResourceAsStream("/released/home-0.1.0.zip");
        ZipInputStream zip = new ZipInputStream(file)) {
      for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
        Path target = folder.resolve(each.getName()).normalize();
        assertThat(target.startsWith(folder)).isTrue();
        Files.createDirectories(target.getParent());
        if (!each.isDirectory()) {
          Files.copy(zip, target);
        }
      }
    }
  }

  private Home home() {
    return new Home(folder.resolve("home"));
  }

  private static Actor signedIn(Database database, Casework casework, String name) {
    try (Transaction transaction = database.begin()) {
      SignIn outcome = casework.accounts().signIn(transaction, name, "demonstration".toCharArray());
      transaction.commit();
      return ((SignIn.Welcome) outcome).actor();
    }
  }

  @Test
  void itsLogVerifiesWithEveryRowThatTheLogVouchesFor() {
    try (Database database = HomeStore.open(home(), Optional.empty())) {
      Casework casework = Casework.open(database, home());
      assertThat(casework.log().verify()).isInstanceOf(AuditVerdict.Intact.class);
      Actor administrator = signedIn(database, casework, "demo-administrator");
      assertThat(
              casework.log().entries(administrator, AuditFilter.ALL, Long.MAX_VALUE, 1000).stream()
                  .map(entry -> Act.valueOf(entry.act()))
                  .collect(Collectors.toSet()))
          .containsAll(VOUCHED);
      casework.log().checkpoint();
      assertThat(casework.log().verify()).isInstanceOf(AuditVerdict.Intact.class);
    }
  }

  private static String password(Database database) throws SQLException {
    try (Transaction transaction = database.begin();
        Statement statement = transaction.connection().createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT password FROM account WHERE name = 'demo-administrator'")) {
      row.next();
      return row.getString(1);
    }
  }

  @Test
  void aPasswordOfItIsStoredWithMoreWorkOnceItsOwnerSignsIn() throws SQLException {
    try (Database database = HomeStore.open(home(), Optional.empty())) {
      Casework casework = Casework.open(database, home());
      assertThat(password(database)).contains("m=19456,");
      signedIn(database, casework, "demo-administrator");
      String raised = password(database);
      assertThat(raised).contains("m=47104,");
      signedIn(database, casework, "demo-administrator");
      assertThat(password(database)).isEqualTo(raised);
      assertThat(casework.log().verify()).isInstanceOf(AuditVerdict.Intact.class);
    }
  }

  @Test
  void itBeginsToHideOnceEachActiveAccountHasSignedIn() {
    try (Database database = HomeStore.open(home(), Optional.empty())) {
      Casework casework = Casework.open(database, home());
      List<String> names =
          casework.accounts().all().stream().filter(Account::active).map(Account::name).toList();
      assertThat(names).hasSizeGreaterThan(1);
      for (String name : names) {
        assertThat(hidingBegun(casework)).isFalse();
        signedIn(database, casework, name);
      }
      assertThat(hidingBegun(casework)).isTrue();
      casework.log().checkpoint();
      assertThat(casework.log().verify()).isInstanceOf(AuditVerdict.Intact.class);
      // What was open stays as it was, and is read as before.
      assertThat(casework.searches().of(casework.cases().all().getFirst().id())).isNotEmpty();
    }
  }

  private static boolean hidingBegun(Casework casework) {
    List<String> acts = new ArrayList<>();
    casework.log().all(entry -> acts.add(entry.act()));
    return acts.contains(Act.HIDING_BEGUN.name());
  }

  @Test
  void aRowOfItThatIsAlteredIsStillNoticed() throws SQLException {
    try (Database database = HomeStore.open(home(), Optional.empty())) {
      try (Transaction transaction = database.begin();
          Statement statement = transaction.connection().createStatement()) {
        assertThat(statement.executeUpdate("UPDATE decision SET reason = 'Sure.'")).isPositive();
        transaction.commit();
      }
      assertThat(Casework.open(database, home()).log().verify())
          .isInstanceOf(AuditVerdict.Broken.class);
    }
  }

  @Test
  void itsCaseIsReadAsItWasDecided() {
    try (Database database = HomeStore.open(home(), Optional.empty())) {
      Casework casework = Casework.open(database, home());
      Actor first = signedIn(database, casework, "demo-examiner-1");
      CaseFile file = casework.cases().all().getFirst();
      assertThat(file.number()).isEqualTo("2026-0001");
      assertThat(casework.evidence().tracks(file.id())).isNotEmpty();
      Search search = casework.searches().of(file.id()).getFirst();
      assertThat(search.probes()).isNotEmpty();
      assertThat(casework.decisions().of(first, file.id()))
          .anySatisfy(
              decision ->
                  assertThat(casework.verifications().standing(decision.id()))
                      .isInstanceOf(DecisionStatus.Verified.class));
    }
  }

  @Test
  void itsPackageVerifiesAgainstItselfAndAgainstItsHomesKey() {
    String bag = folder.resolve("package").toString();
    CommandRun alone = CommandRun.of("package", "verify", "--json", bag);
    assertThat(alone.exit()).as(alone.out() + alone.err()).isZero();
    assertThat(alone.json().path("caseNumber").asText()).isEqualTo("2026-0001");
    CommandRun known =
        CommandRun.of(
            "package",
            "verify",
            bag,
            "--key",
            home().checkpoints().resolve("public.key").toString());
    assertThat(known.exit()).as(known.err()).isZero();
  }
}
