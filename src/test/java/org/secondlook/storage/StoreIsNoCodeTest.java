package org.secondlook.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.db.ValueDataType;
import org.h2.mvstore.tx.Transaction;
import org.h2.mvstore.tx.TransactionStore;
import org.h2.mvstore.type.MetaType;
import org.h2.result.Row;
import org.h2.result.RowFactory;
import org.h2.value.ValueInteger;
import org.h2.value.ValueVarchar;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.base.Home;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.SecondLookException.Kind;

/**
 * Whoever has the file in hand and a copy of H2: what they add to the schema never runs, and is
 * told.
 */
class StoreIsNoCodeTest {
  private static final Optional<char[]> PLAIN = Optional.empty();

  @TempDir Path folder;
  private Home home;
  private Path trace;

  @BeforeEach
  void make() {
    home = new Home(folder.resolve("home"));
    trace = folder.resolve("code-ran");
    HomeStore.open(home, PLAIN).close();
  }

  /** Java that H2 compiles, and calls as soon as it opens the store. */
  private String trigger(String event) {
    return """
        CREATE TRIGGER t %s FOR EACH ROW AS $$
        org.h2.api.Trigger create() throws Exception {
          java.nio.file.Files.writeString(java.nio.file.Path.of("%s"), "ran");
          return (connection, before, after) -> {};
        }
        $$
        """
        .formatted(event, trace);
  }

  /** As somebody would who has H2. */
  private void alter(String... statements) {
    try (Connection connection =
            DriverManager.getConnection(StoreFiles.url(home.database(), false, ""), "sa", "");
        Statement sql = connection.createStatement()) {
      for (String each : statements) {
        sql.execute(each);
      }
      sql.execute("SHUTDOWN");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    delete(trace);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void assertAltered(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            SecondLookException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DAMAGED))
        .hasMessageContaining("altered outside Second Look");
  }

  @Test
  void aTriggerInTheStoreIsNeitherCompiledNorCalled() {
    alter(trigger("BEFORE INSERT ON decision"));
    assertAltered(() -> HomeStore.open(home, PLAIN));
    assertThat(trace).doesNotExist();
  }

  @Test
  void aTriggerInABackupIsNeitherCompiledNorCalledAndNoHomeAppears() throws IOException {
    Path backup = folder.resolve("backup.zip");
    try (Database database = HomeStore.open(home, PLAIN)) {
      Backup.write(home, database, backup, Map.of(), JobContext.silent());
    }
    alter(trigger("BEFORE INSERT ON decision"));
    replaceStore(backup, StoreFiles.data(home.database()));
    Home restored = new Home(folder.resolve("restored"));
    assertAltered(
        () -> Backup.restore(backup, restored, PLAIN, JobContext.silent(), (made, told) -> {}));
    assertThat(restored.folder()).doesNotExist();
    assertThat(trace).doesNotExist();
  }

  /** With a manifest made anew, as anybody can. */
  private static void replaceStore(Path backup, Path store) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(backup)) {
      Path inside = zip.getPath("secondlook.mv.db");
      String before = sha256(inside);
      long size = Files.size(inside);
      Files.copy(store, inside, StandardCopyOption.REPLACE_EXISTING);
      Path manifest = zip.getPath("manifest.json");
      Files.writeString(
          manifest,
          Files.readString(manifest)
              .replace(before, sha256(store))
              .replace("" + size, "" + Files.size(store)));
    }
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest = org.secondlook.base.Sha256.digest();
    return java.util.HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE ALIAS run AS 'String run() { return \"x\"; }'",
        "CREATE VIEW seen AS SELECT * FROM decision",
        "CREATE TABLE more (id INT)",
        "CREATE SCHEMA other",
        "CREATE USER eve PASSWORD '' ADMIN",
        "CREATE ROLE reader",
        "CREATE SYNONYM other FOR decision",
        "CREATE CONSTANT one VALUE 1",
        "CREATE DOMAIN small AS INT CHECK (VALUE < 10)",
        "CREATE SEQUENCE numbers",
        "CREATE LINKED TABLE far ('', 'jdbc:h2:mem:far;INIT=CREATE TABLE IF NOT EXISTS t (id INT)', '', '', 'T')",
        "CREATE INDEX by_reason ON decision (reason)",
        "COMMENT ON TABLE decision IS 'x'",
        "SET IGNORECASE TRUE",
        "ALTER TABLE decision ADD COLUMN more INT",
        "ALTER TABLE decision ALTER COLUMN blind SET DEFAULT TRUE",
        "ALTER TABLE decision ALTER COLUMN conclusion SET ON UPDATE 'LEAD'",
        "ALTER TABLE decision ALTER COLUMN reason DROP NOT NULL",
        "ALTER TABLE decision ADD COLUMN made INT GENERATED ALWAYS AS (case_id + 1)",
        "ALTER TABLE decision ADD CHECK (conclusion <> 'EXCLUDED')",
        "ALTER TABLE notice ALTER COLUMN seen SET DEFAULT TRUE",
        "DROP INDEX track_evidence",
        "DROP TABLE line_up_answer",
        "ALTER TABLE decision RENAME TO decisions",
      })
  void whatThisProgramNeverMadeIsRefused(String statement) {
    alter(statement);
    assertAltered(() -> HomeStore.open(home, PLAIN));
  }

  /** Planted, since H2 makes no such alias where this program runs. */
  @Test
  void anAliasThatCallsAClassIsRefused() {
    plant("CREATE FORCE ALIAS \"PUBLIC\".\"PARSE\" FOR 'java.lang.System.getProperty'", false);
    assertAltered(() -> HomeStore.open(home, PLAIN));
  }

  @Test
  void anEncryptedStoreIsExaminedLikewise() {
    Optional<char[]> password = Optional.of("correct horse".toCharArray());
    try (Database database = HomeStore.open(home, PLAIN)) {
      HomeStore.encrypt(home, database, password.get());
      database.read(
          connection -> {
            try (Statement sql = connection.createStatement()) {
              return sql.execute("CREATE VIEW seen AS SELECT * FROM decision");
            }
          });
    }
    assertAltered(() -> HomeStore.open(home, password));
  }

  /** H2 would run any statement that it finds among its definitions, DDL or not. */
  @Test
  void aStatementPlantedAmongTheDefinitionsIsNotRun() {
    String statement = "CALL FILE_WRITE('ran', '" + trace + "')";
    plant(statement, false);
    assertAltered(() -> HomeStore.open(home, PLAIN));
    assertThat(trace).doesNotExist();
    plant(statement, true);
    assertAltered(() -> HomeStore.open(home, PLAIN));
    assertThat(trace).doesNotExist();
  }

  /**
   * @param left whether as the work of a transaction that never ended, and which H2 ends when it
   *     opens the store
   */
  private void plant(String statement, boolean left) {
    delete(StoreFiles.data(home.database()));
    HomeStore.open(home, PLAIN).close();
    try (MVStore file =
        new MVStore.Builder().fileName(StoreFiles.data(home.database()).toString()).open()) {
      TransactionStore transactions =
          new TransactionStore(file, new MetaType<>(null, null), new ValueDataType(), 0);
      transactions.init();
      Transaction transaction = transactions.begin();
      var definitions = transaction.<Long, Row>openMap("table.0");
      definitions.put(9_999L, definition(9_999, statement));
      if (!left) {
        transaction.commit();
      } else {
        // Rolled back, it is there again.
        transaction.commit();
        Transaction open = transactions.begin();
        open.<Long, Row>openMap("table.0").remove(9_999L);
      }
      file.commit();
    }
  }

  private static Row definition(int id, String statement) {
    Row row =
        RowFactory.getDefaultRowFactory()
            .createRow(
                new org.h2.value.Value[] {
                  ValueInteger.get(id),
                  ValueInteger.get(0),
                  ValueInteger.get(6),
                  ValueVarchar.get(statement)
                },
                0);
    row.setKey(id);
    return row;
  }

  @Test
  void aStoreThatOnlyLacksLaterScriptsIsBroughtUpToDate() {
    alter(
        "DROP TABLE home_secret",
        "ALTER TABLE evidence DROP COLUMN examination",
        "DELETE FROM schema_version WHERE number IN (19, 24)");
    HomeStore.open(home, PLAIN).close();
    alter("DROP TABLE home_secret");
    assertAltered(() -> HomeStore.open(home, PLAIN));
  }

  @Test
  void nothingThatH2StartsByNameOrReadsAsAJavaObjectIsLetIn() {
    assertThat(List.of(System.getProperty("h2.allowedClasses"))).containsExactly("none");
    assertThat(java.io.ObjectInputFilter.Config.getSerialFilter()).isNotNull();
  }
}
