package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.access.Role;
import org.secondlook.access.SignIn;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.audit.AuditVerifier;
import org.secondlook.audit.Checkpoint;
import org.secondlook.base.Home;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.workflow.accounts.SignInUser;

class RestoreHomeTest {
  private static final String PASSWORD = "correct horse battery";

  @TempDir Path folder;

  private Home home(String name) {
    return new Home(folder.resolve(name).toAbsolutePath());
  }

  private Path backup(boolean accounts) {
    return backup(accounts, new KeyInBackup.LeftOut());
  }

  private Path backup(boolean accounts, KeyInBackup key) {
    Path backup = folder.resolve("backup.zip");
    try (Workstation workstation = Workstation.open(home("home"), Optional.empty())) {
      Actor actor = workstation.casework().accounts().singleUser("morgan");
      if (accounts) {
        add(workstation, actor, "root", Role.ADMINISTRATOR);
        actor = signIn(workstation, "root", PASSWORD);
        add(workstation, actor, "sue", Role.SUPERVISOR);
      }
      new BackUpHome(workstation).run(actor, backup, key, JobContext.silent());
    }
    return backup;
  }

  private static void add(Workstation workstation, Actor actor, String name, Role role) {
    UnitOfWork.act(
        workstation,
        tx -> workstation.casework().accounts().add(tx, actor, name, role, PASSWORD.toCharArray()));
  }

  private static Actor signIn(Workstation workstation, String name, String password) {
    return switch (new SignInUser(workstation).run(name, password.toCharArray())) {
      case SignIn.Welcome(Actor actor) -> actor;
      default -> throw SecondLookException.policy("Name or password is wrong.");
    };
  }

  private static AuditEntry last(Home home) {
    try (Workstation workstation = Workstation.open(home, Optional.empty())) {
      List<AuditEntry> entries = new ArrayList<>();
      workstation.casework().log().all(entries::add);
      return entries.getLast();
    }
  }

  @Test
  void anAdministratorOfTheBackupsOwnAccountsRestoresItAndNobodyElse() {
    Path backup = backup(true);
    Home restored = home("restored");
    assertThatThrownBy(
            () ->
                RestoreHome.run(
                    backup,
                    restored,
                    Optional.empty(),
                    Optional.empty(),
                    UnattestedLog.REFUSED,
                    made -> signIn(made, "sue", PASSWORD),
                    JobContext.silent()))
        .hasMessageContaining("may not restore");
    assertThat(restored.folder()).doesNotExist();
    assertThatThrownBy(
            () ->
                RestoreHome.run(
                    backup,
                    restored,
                    Optional.empty(),
                    Optional.empty(),
                    UnattestedLog.REFUSED,
                    made -> signIn(made, "root", "a wrong password"),
                    JobContext.silent()))
        .hasMessageContaining("wrong");
    assertThatThrownBy(
            () ->
                RestoreHome.run(
                    backup,
                    restored,
                    Optional.empty(),
                    Optional.empty(),
                    UnattestedLog.REFUSED,
                    made -> new Actor.SingleUser("morgan"),
                    JobContext.silent()))
        .hasMessageContaining("sign in");
    assertThat(restored.folder()).doesNotExist();
    RestoreHome.run(
        backup,
        restored,
        Optional.empty(),
        Optional.empty(),
        UnattestedLog.REFUSED,
        made -> signIn(made, "root", PASSWORD),
        JobContext.silent());
    assertThat(last(restored).act()).isEqualTo(Act.RESTORED.name());
    assertThat(last(restored).user()).isEqualTo("root");
  }

  @Test
  void anybodyRestoresABackupWithoutAccountsAndAClaimedNameStandsBesideTheSystemsUser() {
    Path backup = backup(false);
    Home restored = home("restored");
    RestoreHome.run(
        backup,
        restored,
        Optional.empty(),
        Optional.empty(),
        UnattestedLog.REFUSED,
        made -> new SignInUser(made).alone("morgan", "Chief Judge"),
        JobContext.silent());
    assertThat(last(restored).user()).isEqualTo("Chief Judge (claimed, system user morgan)");
  }

  private static AuditVerdict verdict(Home home) {
    try (Workstation workstation = Workstation.open(home, Optional.empty())) {
      return new VerifyLog(workstation).run();
    }
  }

  private static String publicKey(Home home) throws IOException {
    return Files.readString(home.checkpoints().resolve("public.key")).strip();
  }

  private void restore(Path backup, Home restored, Optional<char[]> keyPassword) {
    RestoreHome.run(
        backup,
        restored,
        Optional.empty(),
        keyPassword,
        UnattestedLog.REFUSED,
        made -> new Actor.SingleUser("morgan"),
        JobContext.silent());
  }

  /** Else each holder of a backup could sign as the home does. */
  @Test
  void aBackupHoldsNoSigningKeyAndARestoredHomeTellsThatItHasAnother() throws IOException {
    Path backup = backup(false);
    try (var zip = FileSystems.newFileSystem(backup)) {
      assertThat(zip.getPath("checkpoints", "checkpoints.jsonl")).exists();
      assertThat(zip.getPath("checkpoints", "signing.key")).doesNotExist();
    }
    Home restored = home("restored");
    restore(backup, restored, Optional.empty());
    assertThat(publicKey(restored)).isNotEqualTo(publicKey(home("home")));
    assertThat(verdict(restored))
        .isInstanceOfSatisfying(
            AuditVerdict.Intact.class,
            intact ->
                assertThat(intact.notes()).singleElement().asString().contains("another key"));
    List<Checkpoint> kept;
    List<AuditEntry> entries = new ArrayList<>();
    try (Workstation workstation = Workstation.open(restored, Optional.empty())) {
      kept = workstation.casework().log().checkpoints();
      workstation.casework().log().all(entries::add);
    }
    AuditVerifier outside = new AuditVerifier(kept, publicKey(home("home")));
    entries.forEach(outside::accept);
    assertThat(outside.finish())
        .as("who trusts the old key is told where its word ends")
        .isInstanceOfSatisfying(
            AuditVerdict.Broken.class,
            broken ->
                assertThat(entries.get((int) broken.firstBad() - 1).act())
                    .isEqualTo(Act.SIGNING_KEY_CHANGED.name()));
  }

  @Test
  void aSigningKeyThatWasSealedUnderAPasswordComesBackWithItOnly() throws IOException {
    char[] password = "another password".toCharArray();
    Path backup = backup(false, new KeyInBackup.SealedUnder(password));
    Home restored = home("restored");
    assertThatThrownBy(
            () -> restore(backup, restored, Optional.of("the wrong password".toCharArray())))
        .hasMessageContaining("not the password");
    assertThat(restored.folder()).doesNotExist();
    restore(backup, restored, Optional.of(password));
    assertThat(publicKey(restored)).isEqualTo(publicKey(home("home")));
    assertThat(verdict(restored))
        .isInstanceOfSatisfying(
            AuditVerdict.Intact.class, intact -> assertThat(intact.notes()).isEmpty());
  }

  @Test
  void aKeyThatIsChangedIsSignedForByTheOldOneWhichStillChecksAll() throws IOException {
    Home home = home("home");
    String old;
    List<Checkpoint> kept;
    List<AuditEntry> entries = new ArrayList<>();
    try (Workstation workstation = Workstation.open(home, Optional.empty())) {
      old = publicKey(home);
      Actor alone = workstation.casework().accounts().singleUser("morgan");
      assertThat(new ChangeSigningKey(workstation).run(alone)).isNotEqualTo(old);
      new ChangeSigningKey(workstation).run(alone);
    }
    assertThat(verdict(home)).isInstanceOf(AuditVerdict.Intact.class);
    assertThat(publicKey(home)).isNotEqualTo(old);
    try (Workstation workstation = Workstation.open(home, Optional.empty())) {
      kept = workstation.casework().log().checkpoints();
      workstation.casework().log().all(entries::add);
    }
    for (String known : List.of(old, publicKey(home))) {
      AuditVerifier outside = new AuditVerifier(kept, known);
      entries.forEach(outside::accept);
      assertThat(outside.finish())
          .isInstanceOfSatisfying(
              AuditVerdict.Intact.class, intact -> assertThat(intact.notes()).isEmpty());
    }
  }
}
