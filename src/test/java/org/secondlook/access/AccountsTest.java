package org.secondlook.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditFilter;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseworkHome;
import org.secondlook.storage.EachStore;
import org.secondlook.storage.StoreKind;

@EachStore
class AccountsTest {
  private static final char[] WRONG = "wrong password".toCharArray();

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

  private SignIn tryIn(String name, char[] password) {
    return home.signIn(name, password);
  }

  private AccountId id(String name) {
    return home.casework.accounts().find(name).orElseThrow().id();
  }

  @Test
  void aFreshHomeBelongsToTheSystemsUserUntilTheFirstAccountTurnsLogInOn() {
    assertThat(home.casework.accounts().required()).isFalse();
    assertThat(home.casework.accounts().singleUser("morgan").name()).isEqualTo("morgan");
    home.account("ana", Role.EXAMINER);
    home.reopen();
    assertThat(home.casework.accounts().required()).isTrue();
    assertThatThrownBy(() -> home.casework.accounts().singleUser("morgan"))
        .isInstanceOfSatisfying(
            SecondLookException.class,
            e -> assertThat(e.kind()).isEqualTo(SecondLookException.Kind.POLICY));
    assertThat(home.signIn("ANA").name()).isEqualTo("ana");
  }

  @Test
  void theFirstAccountMustBeAnAdministrators() {
    assertThatThrownBy(() -> home.added(home.alone, "x", Role.EXAMINER))
        .hasMessageContaining("administrator");
    assertThat(home.casework.accounts().required()).isFalse();
  }

  @Test
  void shortPasswordsAndTakenNamesAreRefused() {
    Actor root = home.account("root", Role.ADMINISTRATOR);
    assertThatThrownBy(
            () ->
                home.run(
                    tx ->
                        home.casework
                            .accounts()
                            .add(tx, root, "x", Role.EXAMINER, "short".toCharArray())))
        .hasMessageContaining("at least 10");
    home.account("Ana", Role.EXAMINER);
    assertThatThrownBy(() -> home.added(root, " aNA ", Role.EXAMINER))
        .hasMessageContaining("already");
  }

  /** Else the answers would tell an outsider who works here. */
  @Test
  void aNameThatNobodyHasGetsTheAnswersThatOneGetsThatSomebodyHas() {
    home.account("ana", Role.EXAMINER);
    for (int round = 0; round < 12; round++) {
      SignIn known = tryIn("ana", WRONG);
      assertThat(tryIn("nobody", WRONG)).as("try %d", round).isEqualTo(known);
      if (round == 6) {
        home.wait(Duration.ofSeconds(61));
      }
    }
    assertThat(tryIn("somebody else", WRONG)).isEqualTo(new SignIn.Refused(4));
    assertThat(home.entries()).noneMatch(entry -> entry.details().contains("nobody"));
  }

  @Test
  void fiveWrongTriesLockOutForAMinuteAndFiveMoreForTwo() {
    home.account("ana", Role.EXAMINER);
    for (int left = 4; left >= 1; left--) {
      assertThat(tryIn("ana", WRONG)).isEqualTo(new SignIn.Refused(left));
    }
    assertThat(tryIn("ana", WRONG)).isInstanceOf(SignIn.LockedOut.class);
    assertThat(tryIn("ana", CaseworkHome.PASSWORD.toCharArray()))
        .as("the right one doesn't help now")
        .isInstanceOf(SignIn.LockedOut.class);
    home.reopen();
    home.wait(Duration.ofSeconds(59));
    assertThat(tryIn("ana", CaseworkHome.PASSWORD.toCharArray()))
        .isInstanceOf(SignIn.LockedOut.class);
    home.wait(Duration.ofSeconds(2));
    for (int i = 0; i < 4; i++) {
      assertThat(tryIn("ana", WRONG)).isInstanceOf(SignIn.Refused.class);
    }
    assertThat(tryIn("ana", WRONG)).isInstanceOf(SignIn.LockedOut.class);
    home.wait(Duration.ofSeconds(90));
    assertThat(tryIn("ana", CaseworkHome.PASSWORD.toCharArray()))
        .isInstanceOf(SignIn.LockedOut.class);
    home.wait(Duration.ofSeconds(31));
    assertThat(tryIn("ana", CaseworkHome.PASSWORD.toCharArray()))
        .isInstanceOf(SignIn.Welcome.class);
    assertThat(tryIn("ana", WRONG)).isEqualTo(new SignIn.Refused(4));
    assertThat(home.casework.log().verify()).isInstanceOf(AuditVerdict.Intact.class);
  }

  @Test
  void everyTryIsLoggedButNeverAnUnknownNameWhichMayBeAPassword() {
    Actor root = home.account("root", Role.ADMINISTRATOR);
    tryIn("root", WRONG);
    tryIn("hunter2hunter2", WRONG);
    List<AuditEntry> entries =
        home.casework.log().entries(root, AuditFilter.ALL, Long.MAX_VALUE, 100);
    assertThat(entries).filteredOn(entry -> entry.act().equals("SIGN_IN_FAILED")).hasSize(2);
    assertThat(entries).noneMatch(entry -> (entry.user() + entry.details()).contains("hunter2"));
  }

  @Test
  void theStoreHoldsNoPassword() throws Exception {
    home.close();
    home = new CaseworkHome(folder.resolve("standard"), kind, PasswordWork.STANDARD);
    Path file = home.storeFile();
    home.account("ana", Role.EXAMINER);
    home.close();
    byte[] store = Files.readAllBytes(file);
    String text = new String(store, java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(text)
        .doesNotContain(CaseworkHome.PASSWORD)
        .contains("argon2id-keyed$v=19$m=47104,t=2,p=1$");
    home = new CaseworkHome(folder.resolve("standard"), kind);
  }

  @Test
  void twoAccountsWithOnePasswordHaveDifferentHashes() {
    home.account("ana", Role.EXAMINER);
    home.account("ben", Role.EXAMINER);
    long different =
        home.database.read(
            connection -> {
              try (var statement = connection.createStatement();
                  var rows =
                      statement.executeQuery("SELECT COUNT(DISTINCT password) FROM account")) {
                rows.next();
                return rows.getLong(1);
              }
            });
    assertThat(different).isEqualTo(3);
  }

  @Test
  void theLastActiveAdministratorStays() {
    Actor root = home.account("root", Role.ADMINISTRATOR);
    assertThatThrownBy(
            () -> home.run(tx -> home.casework.accounts().setActive(tx, root, id("root"), false)))
        .hasMessageContaining("last active administrator");
    assertThatThrownBy(
            () ->
                home.run(
                    tx -> home.casework.accounts().changeRole(tx, root, id("root"), Role.EXAMINER)))
        .hasMessageContaining("last active administrator");
    assertThat(home.casework.accounts().find("root").orElseThrow().active()).isTrue();
    home.account("second", Role.ADMINISTRATOR);
    home.run(tx -> home.casework.accounts().setActive(tx, root, id("root"), false));
    assertThat(tryIn("root", CaseworkHome.PASSWORD.toCharArray()))
        .isInstanceOf(SignIn.Refused.class);
  }

  @Test
  void examinersChangeTheirOwnPasswordAndNobodyElses() {
    Actor ana = home.account("ana", Role.EXAMINER);
    home.account("ben", Role.EXAMINER);
    char[] fresh = "a new password".toCharArray();
    assertThatThrownBy(
            () ->
                home.run(tx -> home.casework.accounts().changePassword(tx, ana, id("ben"), fresh)))
        .isInstanceOf(SecondLookException.class);
    home.run(tx -> home.casework.accounts().changePassword(tx, ana, id("ana"), fresh));
    assertThat(tryIn("ana", fresh)).isInstanceOf(SignIn.Welcome.class);
    assertThat(tryIn("ana", CaseworkHome.PASSWORD.toCharArray()))
        .isInstanceOf(SignIn.Refused.class);
  }
}
