package org.secondlook.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Statement;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.base.SecondLookException;

/** As {@link StoreIsNoCodeTest}, on a server. */
class PostgresSchemaTest {
  private static final String BESIDE = "beside_the_home";

  @TempDir Path folder;

  private Database open() {
    return StoreKind.POSTGRESQL.open(folder.resolve("store"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE FUNCTION turn() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.conclusion = ''LEAD''; RETURN NEW; END'",
        "CREATE TRIGGER t BEFORE UPDATE ON decision FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
        "CREATE RULE turn AS ON INSERT TO decision DO INSTEAD NOTHING",
        "CREATE VIEW seen AS SELECT * FROM decision",
        "CREATE TABLE more (id INT)",
        "ALTER TABLE decision ADD COLUMN more INT",
        "ALTER TABLE decision ALTER COLUMN blind SET DEFAULT TRUE",
        "ALTER TABLE decision ALTER COLUMN reason DROP NOT NULL",
        "ALTER TABLE decision ADD CHECK (conclusion <> 'EXCLUDED')",
        "ALTER TABLE decision DISABLE TRIGGER ALL",
        "ALTER TABLE decision ENABLE ROW LEVEL SECURITY",
        "CREATE POLICY few ON decision USING (id > 3)",
        "CREATE DOMAIN small AS INT CHECK (VALUE < 10)",
        "DROP INDEX track_evidence",
        "CREATE OPERATOR = (LEFTARG = bytea, RIGHTARG = bytea, FUNCTION = byteane)",
        "CREATE TABLE " + BESIDE + ".child () INHERITS (decision)",
        "CREATE TABLE "
            + BESIDE
            + ".watcher (of_case BIGINT REFERENCES case_file ON DELETE CASCADE)",
        "CREATE STATISTICS lengths ON (LENGTH(reason)), blind FROM decision",
        "ALTER TABLE account DROP CONSTRAINT account_name_key_key",
      })
  void whatThisProgramNeverMadeIsRefused(String statement) {
    try (Database database = open()) {
      database.read(
          connection -> {
            try (Statement sql = connection.createStatement()) {
              sql.execute("DROP SCHEMA IF EXISTS " + BESIDE + " CASCADE");
              sql.execute("CREATE SCHEMA " + BESIDE);
              return sql.execute(statement);
            }
          });
    }
    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            SecondLookException.class,
            e -> assertThat(e.kind()).isEqualTo(SecondLookException.Kind.DAMAGED))
        .hasMessageContaining("altered outside Second Look");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TRIGGER t BEFORE INSERT ON notice FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
        "CREATE RULE turn AS ON UPDATE TO decision DO INSTEAD NOTHING",
        "CREATE OPERATOR = (LEFTARG = bytea, RIGHTARG = bytea, FUNCTION = byteane)",
      })
  void nothingIsStoredOnceCodeWasAddedWhileAHomeIsInUse(String statement) {
    try (Database database = open()) {
      store(database, 1);
      database.read(
          connection -> {
            try (Statement sql = connection.createStatement()) {
              return sql.execute(statement);
            }
          });
      assertThatThrownBy(() -> store(database, 2)).hasMessageContaining("altered outside");
    }
  }

  private static void store(Database database, int number) {
    try (Transaction transaction = database.begin()) {
      Sql.in(
          transaction,
          "nothing",
          connection ->
              Sql.update(
                  connection,
                  "INSERT INTO case_file (number, title, purpose, authority, state, created, last_act) VALUES (?, 't', 'p',"
                      + " 'a', 'OPEN', 1, 1)",
                  "case " + number));
      transaction.commit();
    }
  }
}
