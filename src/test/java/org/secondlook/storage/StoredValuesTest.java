package org.secondlook.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.secondlook.base.SecondLookException;

/** What goes in comes out, the same from each store. */
@EachStore
class StoredValuesTest {
  private static final String INSERT =
      "INSERT INTO thing (text, digest, number, real_number, truth, bytes, taken_on)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?)";

  @Parameter StoreKind kind;
  @TempDir Path folder;
  private Database database;

  @BeforeEach
  void open() {
    database = kind.open(folder.resolve("home"));
    // In the words of the released scripts, so that each store makes of it what it makes of those.
    String script =
        """
        CREATE TABLE IF NOT EXISTS thing (
          id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          text VARCHAR UNIQUE,
          digest CHAR(64),
          number BIGINT,
          real_number DOUBLE PRECISION,
          truth BOOLEAN DEFAULT FALSE NOT NULL,
          bytes VARBINARY(10),
          taken_on DATE,
          picture VARBINARY(100000000)
        )""";
    write(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.execute(
                kind == StoreKind.H2 ? script : PostgresEngine.dialect(script));
          }
        });
  }

  @AfterEach
  void close() {
    database.close();
  }

  private <T> T write(Database.Query<T> work) {
    try (Transaction transaction = database.begin()) {
      T result = Sql.in(transaction, "The thing could not be stored", work);
      transaction.commit();
      return result;
    }
  }

  private long add(String text, Object... more) {
    Object[] values = {text, null, 0L, 0.0, false, new byte[0], null};
    System.arraycopy(more, 0, values, 1, more.length);
    return write(connection -> Sql.insert(connection, INSERT, values));
  }

  private <T> T one(Sql.Row<T> row, String column, long id) {
    return database.read(
        connection ->
            Sql.one(connection, row, "SELECT " + column + " FROM thing WHERE id = ?", id)
                .orElseThrow());
  }

  @Test
  void anEmptyTextIsNotAbsentAndAnAbsentOneNotEmpty() {
    assertThat(this.<String>one(row -> row.getString(1), "text", add(""))).isEmpty();
    long absent =
        write(c -> Sql.insert(c, "INSERT INTO thing (text) VALUES (?)", Optional.empty()));
    assertThat(this.<Boolean>one(row -> row.getObject(1) == null, "text", absent)).isTrue();
    assertThat(
            database.<List<byte[]>>read(
                c -> Sql.list(c, row -> row.getBytes(1), "SELECT bytes FROM thing ORDER BY id")))
        .containsExactly(new byte[0], null);
  }

  @Test
  void textComesBackWithItsSpacesLinesAndEveryPlaneOfUnicode() {
    for (String text :
        List.of(" a ", "a\r\nb\t", "\\ ' \" % _", "Zoe\u0308", "\uD842\uDFB7", "\uFFFD")) {
      assertThat(this.<String>one(row -> row.getString(1), "text", add(text))).isEqualTo(text);
    }
    String digest = "0123456789abcdef".repeat(4);
    long id = add("digest", digest);
    assertThat(this.<String>one(row -> row.getString(1), "digest", id)).isEqualTo(digest);
    assertThat(
            database.<Long>read(
                c -> Sql.count(c, "SELECT COUNT(*) FROM thing WHERE digest = ?", digest)))
        .isEqualTo(1);
  }

  @Test
  void doublesKeepEveryBitAndZeroHasNoSign() {
    double[] values = {
      Double.MIN_VALUE,
      Double.MAX_VALUE,
      0.1,
      1.0 / 3,
      1e-5,
      -1e300,
      Math.nextUp(1.0),
      Double.NaN,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY
    };
    for (double value : values) {
      long id = add(Double.toString(value), null, 0L, value);
      assertThat(
              Double.doubleToLongBits(this.<Double>one(row -> row.getDouble(1), "real_number", id)))
          .as("%s", value)
          .isEqualTo(Double.doubleToLongBits(value));
    }
    long zero = add("zero", null, 0L, -0.0);
    assertThat(
            Double.doubleToRawLongBits(
                this.<Double>one(row -> row.getDouble(1), "real_number", zero)))
        .isZero();
  }

  @Test
  void wholeNumbersTimesAndDaysKeepTheirWholeRange() {
    for (long value : new long[] {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE}) {
      long id = add("n" + value, null, value);
      assertThat(this.<Long>one(row -> row.getLong(1), "number", id)).isEqualTo(value);
    }
    Instant at = Instant.parse("2026-03-01T09:00:00.123456789Z");
    long id = add("time", null, at);
    assertThat(this.<Instant>one(row -> Sql.instant(row, "number"), "number", id))
        .isEqualTo(Instant.parse("2026-03-01T09:00:00.123Z"));
    for (LocalDate day :
        List.of(LocalDate.of(1, 1, 1), LocalDate.of(1582, 10, 10), LocalDate.of(9999, 12, 31))) {
      long stored = add("day" + day, null, 0L, 0.0, true, new byte[0], day);
      assertThat(this.<LocalDate>one(row -> row.getObject(1, LocalDate.class), "taken_on", stored))
          .isEqualTo(day);
    }
  }

  @Test
  void bytesComeBackAndMoreThanTheColumnTakesAreRefused() {
    byte[] all = {0, 1, (byte) 0x80, (byte) 0xff, '\\', '\'', 0, 0, 0, 0};
    assertThat(
            this.<byte[]>one(row -> row.getBytes(1), "bytes", add("ten", null, 0L, 0.0, true, all)))
        .isEqualTo(all);
    assertThatThrownBy(() -> add("eleven", null, 0L, 0.0, true, new byte[11]))
        .isInstanceOf(SecondLookException.class);
    assertThat(database.<Long>read(c -> Sql.count(c, "SELECT COUNT(*) FROM thing"))).isEqualTo(1);
  }

  @Test
  void aPictureOfTwentyMegabytesComesBack() {
    byte[] picture = new byte[20_000_000];
    new Random(1).nextBytes(picture);
    long id =
        write(
            c -> Sql.insert(c, "INSERT INTO thing (text, picture) VALUES (?, ?)", "big", picture));
    assertThat(this.<byte[]>one(row -> row.getBytes(1), "picture", id)).isEqualTo(picture);
  }

  @Test
  void truthIsAConditionByItself() {
    add("yes", null, 0L, 0.0, true);
    add("no", null, 0L, 0.0, false);
    assertThat(texts("WHERE truth")).containsExactly("yes");
    assertThat(texts("WHERE NOT truth")).containsExactly("no");
  }

  private List<String> texts(String rest, Object... values) {
    return database.read(
        c -> Sql.list(c, row -> row.getString(1), "SELECT text FROM thing " + rest, values));
  }

  /** Both by the characters' numbers, whatever language the server was set up in. */
  @Test
  void namesSortByTheirCharactersNumbers() {
    List<String> sorted =
        List.of(
            "", " b", "A", "B", "Zoe", "_", "a", "a b", "ab", "b", "zoe", "\u00c4", "\u00e4",
            "\u0416", "\u4e00");
    List<String> mixed = new ArrayList<>(sorted);
    Collections.reverse(mixed);
    mixed.forEach(this::add);
    assertThat(texts("ORDER BY text")).isEqualTo(sorted).isSorted();
    assertThat(texts("WHERE text > ? ORDER BY text LIMIT 2", "a")).containsExactly("a b", "ab");
    assertThat(texts("WHERE text = ?", "ZOE")).isEmpty();
    assertThat(
            database.<String>read(
                c ->
                    Sql.one(
                            c,
                            row -> row.getString(1),
                            "SELECT MIN(text) FROM thing WHERE text > ?",
                            "a")
                        .orElseThrow()))
        .isEqualTo("a b");
  }

  @Test
  void aPartOfATextIsFoundAsItIsWritten() {
    add("100% of a_b");
    assertThat(texts("WHERE POSITION(? IN text) > 0", "% of a_")).hasSize(1);
    assertThat(texts("WHERE POSITION(? IN text) > 0", "a%b")).isEmpty();
    assertThat(texts("WHERE POSITION(? IN text) > 0", "A_B")).isEmpty();
  }

  @Test
  void manyValuesAreAskedForAtOnce() {
    long first = add("one");
    add("two");
    long third = add("three");
    List<String> found =
        database.read(
            c -> {
              try (PreparedStatement select =
                  c.prepareStatement("SELECT text FROM thing WHERE id = ANY(?) ORDER BY id")) {
                select.setArray(1, c.createArrayOf("BIGINT", new Object[] {first, third}));
                List<String> texts = new ArrayList<>();
                try (var rows = select.executeQuery()) {
                  while (rows.next()) {
                    texts.add(rows.getString(1));
                  }
                }
                return texts;
              }
            });
    assertThat(found).containsExactly("one", "three");
  }

  @Test
  void aRowsNumberIsNeverGivenOutAgain() {
    addPolicy();
    long second = addPolicy();
    write(c -> Sql.update(c, "DELETE FROM policy WHERE id = ?", second));
    reopen();
    assertThat(addPolicy()).isGreaterThan(second);
  }

  /** A row of a table that stays: a store with a table of nobody's is not opened. */
  private long addPolicy() {
    return write(
        c ->
            Sql.insert(
                c,
                "INSERT INTO policy (at, by_user, content, reason) VALUES (?, ?, ?, ?)",
                Instant.EPOCH,
                "ana",
                "{}",
                "x"));
  }

  private void reopen() {
    write(c -> Sql.update(c, "DROP TABLE thing"));
    close();
    database = kind.open(folder.resolve("home"));
  }

  @Test
  void unfinishedWorkIsSeenByNobodyAndGone() {
    try (Transaction transaction = database.begin()) {
      Sql.in(transaction, "x", c -> Sql.update(c, "INSERT INTO thing (text) VALUES ('half')"));
      assertThat(texts("")).isEmpty();
    }
    assertThat(texts("")).isEmpty();
  }

  @Test
  void aDoubledValueIsRefusedAndTheWholeWorkUndone() {
    assertThatThrownBy(
            () ->
                write(
                    c -> {
                      Sql.update(c, "INSERT INTO thing (text) VALUES ('a')");
                      return Sql.update(c, "INSERT INTO thing (text) VALUES ('a')");
                    }))
        .isInstanceOf(SecondLookException.class)
        .hasMessageStartingWith("The thing could not be stored");
    assertThat(texts("")).isEmpty();
  }

  @Test
  void whoeverWaitsTooLongForALockedRowIsToldToTryAgain() {
    AtomicLong id = new AtomicLong(add("locked"));
    try (Transaction holder = database.begin();
        Transaction waiting = database.begin()) {
      lock(holder, id.get());
      assertThatThrownBy(
              () -> {
                Sql.in(waiting, "x", c -> Sql.update(c, "SET LOCK_TIMEOUT = 50"));
                lock(waiting, id.get());
              })
          .isInstanceOf(SecondLookException.class)
          .hasMessageContaining("took too long");
    }
    try (Transaction next = database.begin()) {
      lock(next, id.get());
    }
  }

  private static void lock(Transaction transaction, long id) {
    Sql.in(
        transaction,
        "The row could not be locked",
        c -> Sql.one(c, row -> row.getLong(1), "SELECT id FROM thing WHERE id = ? FOR UPDATE", id));
  }

  @Test
  void whatWasCommittedOutlivesTheStoresRewriting() {
    add("kept");
    long gone = add("gone");
    write(c -> Sql.update(c, "DELETE FROM thing WHERE id = ?", gone));
    database.makeDurable();
    database.rewrite();
    assertThat(texts("")).containsExactly("kept");
    assertThat(add("next")).isGreaterThan(gone);
  }

  @Test
  void openingAgainAppliesNoScriptASecondTime() throws SQLException {
    long before = scripts();
    reopen();
    assertThat(scripts()).isEqualTo(before).isGreaterThan(10);
  }

  private long scripts() {
    return database.read((Connection c) -> Sql.count(c, "SELECT COUNT(*) FROM schema_version"));
  }
}
