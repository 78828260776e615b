package org.secondlook.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.Home;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.SecondLookException.Kind;

final class HomeStoreTest {
  @TempDir Path folder;

  private Home home() {
    return new Home(folder.resolve("home"));
  }

  private Database open(String password) {
    return HomeStore.open(home(), Optional.ofNullable(password).map(String::toCharArray));
  }

  private static int migrations(Database database) {
    return database.read(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM schema_version")) {
            row.next();
            return row.getInt(1);
          }
        });
  }

  private void encrypt(String password) {
    try (Database database = open(null)) {
      HomeStore.encrypt(home(), database, password.toCharArray());
    }
  }

  private static void assertRefused(ThrowingCallable call, Kind kind, String words) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            SecondLookException.class, e -> assertThat(e.kind()).isEqualTo(kind))
        .hasMessageContaining(words);
  }

  /** Else whoever takes the store away gets a new, empty home that says that all is well. */
  @Test
  void aHomeWhoseStoreIsGoneDoesNotBeginAnew() throws IOException {
    HomeStore.open(home(), Optional.empty()).close();
    Files.createDirectories(home().checkpoints());
    Files.writeString(home().checkpoints().resolve("checkpoints.jsonl"), "{}\n");
    HomeStore.open(home(), Optional.empty()).close();
    Files.delete(StoreFiles.data(home().database()));
    assertThatThrownBy(() -> HomeStore.open(home(), Optional.empty()))
        .isInstanceOfSatisfying(
            SecondLookException.class,
            e -> assertThat(e.kind()).isEqualTo(SecondLookException.Kind.DAMAGED))
        .hasMessageContaining("is missing");
  }

  @Test
  void encryptedHomeOpensWithItsPasswordOnly() {
    encrypt("correct horse");
    assertRefused(() -> open(null), Kind.POLICY, "needs its password");
    assertRefused(() -> open("battery staple"), Kind.POLICY, "does not open");
    try (Database database = open("correct horse")) {
      assertThat(migrations(database)).isPositive();
      HomeStore.decrypt(home(), database);
    }
    assertRefused(() -> open("correct horse"), Kind.POLICY, "not encrypted");
    open(null).close();
  }

  @Test
  void passwordCanBeChanged() {
    encrypt("correct horse");
    try (Database database = open("correct horse")) {
      HomeStore.encrypt(home(), database, "battery staple".toCharArray());
    }
    assertRefused(() -> open("correct horse"), Kind.POLICY, "does not open");
    open("battery staple").close();
  }

  @Test
  void crashWithinAChangeLeavesAPasswordThatFits() throws IOException {
    encrypt("correct horse");
    // Before the store was rewritten: the old password holds.
    HomeKey.create("battery staple".toCharArray()).write(home().folder().resolve("key.next.json"));
    open("correct horse").close();
    assertThat(home().folder().resolve("key.next.json")).doesNotExist();
    // After it was rewritten: the settings that fit are still the next ones.
    Files.move(home().folder().resolve("key.json"), home().folder().resolve("key.next.json"));
    HomeKey.create("battery staple".toCharArray()).write(home().folder().resolve("key.json"));
    open("correct horse").close();
    open("correct horse").close();
  }

  @Test
  void shortPasswordIsRefusedAndNothingChanged() {
    assertRefused(() -> encrypt("short"), Kind.POLICY, "at least 8");
    open(null).close();
  }

  @Test
  void missingOrDamagedSettingsAreNamed() throws IOException {
    encrypt("correct horse");
    Path settings = home().folder().resolve("key.json");
    String whole = Files.readString(settings);
    Files.writeString(settings, whole.replace("65536", "1"));
    assertRefused(() -> open("correct horse"), Kind.DAMAGED, "key.json");
    Files.delete(settings);
    assertRefused(() -> open("correct horse"), Kind.DAMAGED, "key.json is missing");
  }
}
