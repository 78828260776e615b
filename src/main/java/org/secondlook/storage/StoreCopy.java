package org.secondlook.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.h2.jdbcx.JdbcConnectionPool;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;

/**
 * Copies all tables and rows of one store into another that is made for it, and proves the copy
 * equal by a digest of each table. Copying rows instead of the file leaves behind what H2 keeps of
 * removed rows; H2's own compaction tools have lost files (H2 #3304, #4286) and are not used.
 */
final class StoreCopy {
  /** Bounds the memory for rows with pictures' bytes (64 KiB each) and H2's undo log. */
  private static final int ROWS_AT_ONCE = 500;

  private StoreCopy() {}

  static void copy(JdbcConnectionPool from, Path toStore, Optional<char[]> toKey)
      throws SQLException {
    try (Connection source = from.getConnection();
        Connection target =
            DriverManager.getConnection(
                StoreFiles.url(toStore, toKey.isPresent(), ""), "sa", StoreFiles.password(toKey));
        Statement settings = target.createStatement()) {
      for (String definition : definitions(source)) {
        settings.execute(definition);
      }
      settings.execute("SET REFERENTIAL_INTEGRITY FALSE");
      target.setAutoCommit(false);
      for (String table : tables(source)) {
        List<String> columns = columns(source, table);
        byte[] written = copyTable(source, target, table, columns);
        restartIdentities(source, target, table);
        target.commit();
        if (!MessageDigest.isEqual(written, digest(target, table, columns))) {
          throw SecondLookException.damaged(
              "Table "
                  + table
                  + " came out differently in the new file; the old one stays in use.");
        }
      }
      settings.execute("SET REFERENTIAL_INTEGRITY TRUE");
      settings.execute("CHECKPOINT SYNC");
      settings.execute("SHUTDOWN");
    }
  }

  /** The same tables, whatever made them. The user has no password: the file's key protects it. */
  private static List<String> definitions(Connection connection) throws SQLException {
    return strings(connection, "SCRIPT NODATA NOPASSWORDS NOSETTINGS").stream()
        .filter(sql -> !sql.startsWith("CREATE USER") && !sql.startsWith("--"))
        .toList();
  }

  static List<String> tables(Connection connection) throws SQLException {
    return strings(
        connection,
        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC' AND table_type = 'BASE TABLE'"
            + " ORDER BY table_name");
  }

  private static List<String> columns(Connection connection, String table) throws SQLException {
    return strings(
        connection,
        "SELECT column_name FROM information_schema.columns WHERE table_schema = 'PUBLIC' AND is_generated = 'NEVER'"
            + " AND table_name = '"
            + table
            + "' ORDER BY ordinal_position");
  }

  private static List<String> strings(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> out = new ArrayList<>();
      while (rows.next()) {
        out.add(rows.getString(1));
      }
      return out;
    }
  }

  private static byte[] copyTable(
      Connection source, Connection target, String table, List<String> columns)
      throws SQLException {
    String names = quoted(columns);
    String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
    try (PreparedStatement insert =
        target.prepareStatement(
            "INSERT INTO "
                + table
                + " ("
                + names
                + ") OVERRIDING SYSTEM VALUE VALUES ("
                + marks
                + ")")) {
      return eachRow(
          source,
          table,
          columns,
          row -> {
            for (int column = 0; column < columns.size(); column++) {
              insert.setObject(column + 1, row.getObject(column + 2));
            }
            insert.addBatch();
          },
          () -> {
            insert.executeBatch();
            target.commit();
          });
    }
  }

  private static byte[] digest(Connection connection, String table, List<String> columns)
      throws SQLException {
    return eachRow(connection, table, columns, row -> {}, () -> {});
  }

  private interface RowWork {
    void on(ResultSet row) throws SQLException;
  }

  private interface PageWork {
    void done() throws SQLException;
  }

  /**
   * A digest that doesn't depend on the rows' order: hidden row numbers differ from file to file.
   */
  private static byte[] eachRow(
      Connection connection, String table, List<String> columns, RowWork work, PageWork page)
      throws SQLException {
    byte[] sum = new byte[32];
    long rowsInAll = 0;
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT _ROWID_, "
                + quoted(columns)
                + " FROM "
                + table
                + " WHERE _ROWID_ > ? ORDER BY _ROWID_ LIMIT "
                + ROWS_AT_ONCE)) {
      long after = Long.MIN_VALUE;
      while (true) {
        select.setLong(1, after);
        int count = 0;
        try (ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            after = rows.getLong(1);
            add(sum, rowDigest(rows, columns.size()));
            work.on(rows);
            count++;
          }
        }
        page.done();
        rowsInAll += count;
        if (count < ROWS_AT_ONCE) {
          return Sha256.of((table + rowsInAll + Arrays.toString(sum)).getBytes(UTF_8)).bytes();
        }
      }
    }
  }

  private static byte[] rowDigest(ResultSet row, int columns) throws SQLException {
    MessageDigest digest = Sha256.digest();
    for (int column = 0; column < columns; column++) {
      Object value = row.getObject(column + 2);
      byte[] bytes =
          switch (value) {
            case null -> new byte[0];
            case byte[] binary -> binary;
            case java.sql.Array array ->
                Arrays.deepToString((Object[]) array.getArray()).getBytes(UTF_8);
            default -> row.getString(column + 2).getBytes(UTF_8);
          };
      digest.update((value == null ? "null;" : bytes.length + ";").getBytes(UTF_8));
      digest.update(bytes);
    }
    return digest.digest();
  }

  /** Adds one number of 256 bits to another, which keeps the last 256 bits. */
  static void add(byte[] sum, byte[] digest) {
    int carry = 0;
    for (int i = sum.length - 1; i >= 0; i--) {
      int value = (sum[i] & 0xff) + (digest[i] & 0xff) + carry;
      sum[i] = (byte) value;
      carry = value >>> 8;
    }
  }

  /** Numbers of removed rows are never given out again, in the new file neither. */
  private static void restartIdentities(Connection source, Connection target, String table)
      throws SQLException {
    try (Statement select = source.createStatement();
        Statement alter = target.createStatement();
        ResultSet rows =
            select.executeQuery(
                "SELECT column_name, identity_base FROM information_schema.columns WHERE table_schema = 'PUBLIC'"
                    + " AND is_identity = 'YES' AND table_name = '"
                    + table
                    + "'")) {
      while (rows.next()) {
        alter.execute(
            "ALTER TABLE "
                + table
                + " ALTER COLUMN "
                + rows.getString(1)
                + " RESTART WITH "
                + rows.getLong(2));
      }
    }
  }

  /** A column may bear a keyword's name. */
  private static String quoted(List<String> names) {
    return "\"" + String.join("\", \"", names) + "\"";
  }
}
