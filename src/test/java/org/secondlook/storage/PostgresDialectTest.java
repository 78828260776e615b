package org.secondlook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PostgresDialectTest {
  @Test
  void typesAreTranslatedAndNothingElseIs() {
    assertThat(
            PostgresEngine.dialect(
                """
                -- A VARCHAR's remark.
                CREATE TABLE t (
                  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                  sha256 VARBINARY(32) NOT NULL,
                  name VARCHAR(200) NOT NULL UNIQUE,
                  note VARCHAR,
                  digest CHAR(64),
                  varchars INT,
                  charge BOOLEAN
                );"""))
        .isEqualTo(
            """
            -- A VARCHAR COLLATE "C"'s remark.
            CREATE TABLE t (
              id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
              sha256 BYTEA CHECK (OCTET_LENGTH(sha256) <= 32) NOT NULL,
              name VARCHAR(200) COLLATE "C" NOT NULL UNIQUE,
              note VARCHAR COLLATE "C",
              digest CHAR(64) COLLATE "C",
              varchars INT,
              charge BOOLEAN
            );""");
  }
}
