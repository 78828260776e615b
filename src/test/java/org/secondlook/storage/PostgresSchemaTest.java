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
        "ALTER TABLE account DROP CONSTRAINT account_name_key_key",
      })
  void whatThisProgramNeverMadeIsRefused(String statement) {
    try (Database database = open()) {
      database.read(
          connection -> {
            try (Statement sql = connection.createStatement()) {
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
}
