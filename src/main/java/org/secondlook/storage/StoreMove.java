package org.secondlook.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
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
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.secondlook.base.DurableFiles;
import org.secondlook.base.JobContext;
import org.secondlook.base.Progress;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;

/**
 * Copies all rows of one store into another, of whichever kinds the two are, and proves the copy
 * equal: it is read back, and of each table the count and the sum of the digests of its rows' typed
 * values must be the same. What is of seats and of their index cluster alone is not copied.
 */
public final class StoreMove {
  /**
   * What belongs to one store or its seats: a cluster's key must not leave the store, and its
   * catalogue is made again.
   */
  private static final Set<String> STAYS =
      Set.of(
          "schema_version",
          "seat_commit",
          "seat_work",
          "cluster_index",
          "cluster_codes",
          "cluster_block",
          "cluster_identity");

  /** Bounds the memory for rows with pictures' bytes. */
  private static final int ROWS_AT_ONCE = 200;

  private StoreMove() {}

  /**
   * @param to holds no home yet; whatever its scripts put there goes. On a server all of it is one
   *     transaction
   * @throws SecondLookException USAGE where there is a home; DAMAGED where the copy differs
   */
  public static void copy(Database from, Database to, JobContext context) {
    from.read(
        source -> {
          try (Transaction transaction = to.begin()) {
            Connection target = transaction.connection();
            if (Sql.count(target, "SELECT COUNT(*) FROM audit_entry") > 0) {
              throw SecondLookException.usage(
                  "There is a home already, with a log of its own. Choose an empty database or folder.");
            }
            copy(source, target, context);
            transaction.commit();
          }
          return null;
        });
    to.makeDurable();
  }

  /** As H2's own backup is: a zip with one store in it, of one moment, made while work goes on. */
  static void toZip(Connection server, Path zip) throws SQLException {
    Path store = zip.resolveSibling(zip.getFileName() + ".rows");
    try {
      DurableFiles.erase(StoreFiles.data(store));
      StoreFiles.create(store, Optional.empty());
      server.setAutoCommit(false);
      Sql.update(server, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
      try (Connection target =
              DriverManager.getConnection(StoreFiles.url(store, false, ""), "sa", "");
          Statement statement = target.createStatement()) {
        target.setAutoCommit(false);
        copy(server, target, JobContext.silent());
        statement.execute("CHECKPOINT SYNC");
        statement.execute("SHUTDOWN");
      } finally {
        server.rollback();
      }
      try (OutputStream file = Files.newOutputStream(zip);
          ZipOutputStream out = new ZipOutputStream(file)) {
        out.putNextEntry(new ZipEntry(StoreFiles.data(store).getFileName().toString()));
        Files.copy(StoreFiles.data(store), out);
      }
    } catch (IOException e) {
      throw SecondLookException.input(
          "The copy of the server's rows could not be written to "
              + zip.getParent()
              + ". Is the disk full?",
          e);
    } finally {
      eraseQuietly(StoreFiles.data(store));
    }
  }

  private static void eraseQuietly(Path file) {
    try {
      DurableFiles.erase(file);
    } catch (IOException ignored) {
      // The next copy begins by erasing it.
    }
  }

  private static void copy(Connection source, Connection target, JobContext context)
      throws SQLException {
    Side from = Side.of(source);
    Side to = Side.of(target);
    List<String> tables = from.tables().stream().filter(table -> !STAYS.contains(table)).toList();
    List<String> keys = to.withoutKeys();
    for (String table : to.tables()) {
      if (!STAYS.contains(table)) {
        Sql.update(target, "DELETE FROM " + table);
      }
    }
    for (String table : tables) {
      context.stopIfCancelled();
      context.progress(new Progress("Copying " + table.replace('_', ' '), 0, -1, "rows"));
      List<String> columns = from.columns(table);
      Sum read = copyTable(from, to, table, columns, context);
      for (Next next : from.next(table)) {
        Sql.update(
            target,
            "ALTER TABLE "
                + table
                + " ALTER COLUMN "
                + next.column()
                + " RESTART WITH "
                + next.number());
      }
      Sum written = eachRow(to, table, columns, values -> {});
      if (!read.equals(written)) {
        throw SecondLookException.damaged(
            "Table "
                + table
                + " came out differently in the copy ("
                + read.rows()
                + " rows read, "
                + written.rows()
                + " found there).");
      }
    }
    for (String key : keys) {
      Sql.update(target, key);
    }
  }

  /** The next number that a table gives out: one of a removed row is never given again. */
  private record Next(String column, long number) {}

  private static Sum copyTable(
      Side from, Side to, String table, List<String> columns, JobContext context)
      throws SQLException {
    String sql =
        "INSERT INTO "
            + table
            + " ("
            + to.quoted(columns)
            + ") OVERRIDING SYSTEM VALUE VALUES ("
            + String.join(", ", Collections.nCopies(columns.size(), "?"))
            + ")";
    try (PreparedStatement insert = to.connection().prepareStatement(sql)) {
      long[] rows = {0};
      Sum sum =
          eachRow(
              from,
              table,
              columns,
              values -> {
                for (int i = 0; i < values.size(); i++) {
                  insert.setObject(i + 1, values.get(i));
                }
                insert.addBatch();
                if (++rows[0] % ROWS_AT_ONCE == 0) {
                  insert.executeBatch();
                  to.endPage();
                  context.stopIfCancelled();
                }
              });
      insert.executeBatch();
      to.endPage();
      return sum;
    }
  }

  private interface RowWork {
    void on(List<Object> values) throws SQLException;
  }

  /**
   * @param digests the sum of all rows' digests, as numbers of 256 bits: the rows' order doesn't
   *     count
   */
  private record Sum(long rows, String digests) {}

  private static Sum eachRow(Side side, String table, List<String> columns, RowWork work)
      throws SQLException {
    byte[] sum = new byte[32];
    long count = 0;
    try (PreparedStatement select =
        side.connection().prepareStatement("SELECT " + side.quoted(columns) + " FROM " + table)) {
      select.setFetchSize(ROWS_AT_ONCE);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          List<Object> values = new ArrayList<>(columns.size());
          for (int i = 1; i <= columns.size(); i++) {
            values.add(row.getObject(i));
          }
          StoreCopy.add(sum, digest(values));
          work.on(values);
          count++;
        }
      }
    }
    return new Sum(count, Arrays.toString(sum));
  }

  private static byte[] digest(List<Object> values) {
    MessageDigest digest = Sha256.digest();
    for (Object value : values) {
      byte[] bytes =
          switch (value) {
            case null -> new byte[0];
            case byte[] binary -> binary;
            case Integer number -> number(number);
            case Long number -> number(number);
            case Double number -> number(Double.doubleToLongBits(number));
            case Boolean truth -> new byte[] {(byte) (truth ? 1 : 0)};
            case String text -> text.getBytes(UTF_8);
            case java.sql.Date date -> date.toLocalDate().toString().getBytes(UTF_8);
            default ->
                throw new IllegalStateException("No column is of " + value.getClass().getName());
          };
      digest.update((byte) (value == null ? 0 : 1));
      digest.update(number(bytes.length));
      digest.update(bytes);
    }
    return digest.digest();
  }

  private static byte[] number(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
  }

  /** What each kind of store calls its tables, and how it is made to take rows in any order. */
  private record Side(Connection connection, boolean server) {
    static Side of(Connection connection) throws SQLException {
      boolean server = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
      // A server's transaction is idle while a large table is read back at the other side. Of a
      // file
      // rows come one by one instead of all being kept.
      Sql.update(
          connection,
          server
              ? "SET LOCAL idle_in_transaction_session_timeout = 0"
              : "SET LAZY_QUERY_EXECUTION TRUE");
      return new Side(connection, server);
    }

    /** In small letters, sorted. */
    List<String> tables() throws SQLException {
      List<String> names =
          server ? PostgresEngine.tables(connection) : StoreCopy.tables(connection);
      return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).sorted().toList();
    }

    List<String> columns(String table) throws SQLException {
      return Sql.list(
          connection,
          row -> row.getString(1).toLowerCase(Locale.ROOT),
          "SELECT column_name FROM information_schema.columns WHERE table_schema = CURRENT_SCHEMA AND table_name = ?"
              + " AND is_generated = 'NEVER' ORDER BY ordinal_position",
          own(table));
    }

    private String own(String name) {
      return server ? name : name.toUpperCase(Locale.ROOT);
    }

    /** A column may bear a keyword's name. */
    String quoted(List<String> columns) {
      return columns.stream()
          .map(column -> '"' + own(column) + '"')
          .collect(Collectors.joining(", "));
    }

    List<Next> next(String table) throws SQLException {
      List<String> columns =
          Sql.list(
              connection,
              row -> row.getString(1),
              "SELECT column_name FROM information_schema.columns WHERE table_schema = CURRENT_SCHEMA AND table_name = ?"
                  + " AND is_identity = 'YES'",
              own(table));
      List<Next> next = new ArrayList<>();
      for (String column : columns) {
        next.add(new Next(column.toLowerCase(Locale.ROOT), nextNumber(table, column)));
      }
      return next;
    }

    private long nextNumber(String table, String column) throws SQLException {
      if (!server) {
        return Sql.count(
            connection,
            "SELECT identity_base FROM information_schema.columns WHERE table_schema = CURRENT_SCHEMA AND table_name = ?"
                + " AND column_name = ?",
            own(table),
            column);
      }
      String sequence =
          Sql.one(
                  connection,
                  row -> row.getString(1),
                  "SELECT pg_get_serial_sequence(?, ?)",
                  table,
                  column)
              .orElseThrow();
      return Sql.count(
          connection,
          "SELECT CASE WHEN is_called THEN last_value + 1 ELSE last_value END FROM " + sequence);
    }

    /**
     * Lets rows come before those that they refer to.
     *
     * @return what is to be run once all are there
     */
    List<String> withoutKeys() throws SQLException {
      if (!server) {
        Sql.update(connection, "SET REFERENTIAL_INTEGRITY FALSE");
        return List.of("SET REFERENTIAL_INTEGRITY TRUE");
      }
      List<String[]> keys =
          Sql.list(
              connection,
              row -> new String[] {row.getString(1), row.getString(2), row.getString(3)},
              "SELECT CAST(conrelid AS regclass), conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f'"
                  + " AND connamespace = CAST(CURRENT_SCHEMA AS regnamespace)");
      for (String[] key : keys) {
        Sql.update(connection, "ALTER TABLE " + key[0] + " DROP CONSTRAINT \"" + key[1] + '"');
      }
      return keys.stream()
          .map(key -> "ALTER TABLE " + key[0] + " ADD CONSTRAINT \"" + key[1] + "\" " + key[2])
          .toList();
    }

    /** A new file needn't be one transaction, whose undo would be kept in memory. */
    void endPage() throws SQLException {
      if (!server) {
        connection.commit();
      }
    }
  }
}
