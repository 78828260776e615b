package org.secondlook.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcConnectionPool;
import org.secondlook.base.SecondLookException;

/**
 * The H2 file of a home. One process at a time; safe for several threads.
 *
 * <p>H2 acknowledges a commit before it is on disk. {@link #makeDurable} forces it there
 * (CHECKPOINT SYNC) and is called before anything is acknowledged to the user. {@code SHUTDOWN
 * COMPACT} is never used: it can destroy the file (H2 #4286).
 */
public final class Database implements AutoCloseable {
  private final Path file;
  private final JdbcConnectionPool pool;

  private Database(Path file, JdbcConnectionPool pool) {
    this.file = file;
    this.pool = pool;
  }

  /** Work on a connection, whose SQLException this class translates. */
  @FunctionalInterface
  public interface Query<T> {
    T run(Connection connection) throws SQLException;
  }

  /**
   * Opens or makes the store and brings its tables up to date.
   *
   * @param file without the ".mv.db" ending
   * @param fileKey hexadecimal key of an encrypted store, see {@code docs/decisions}; empty for a
   *     plain one
   */
  public static Database open(Path file, Optional<char[]> fileKey) {
    String url =
        "jdbc:h2:file:"
            + file.toAbsolutePath()
            + ";DB_CLOSE_ON_EXIT=FALSE"
            + (fileKey.isPresent() ? ";CIPHER=AES" : "");
    // H2 expects "<file password> <user password>" where a cipher is in use.
    String password = fileKey.map(key -> new String(key) + " ").orElse("");
    JdbcConnectionPool pool = JdbcConnectionPool.create(url, "sa", password);
    pool.setMaxConnections(16);
    Database database = new Database(file, pool);
    try {
      Migrations.apply(database);
    } catch (RuntimeException e) {
      pool.dispose();
      throw e;
    }
    return database;
  }

  /** A read; sees only committed data. */
  public <T> T read(Query<T> query) {
    try (Connection connection = pool.getConnection()) {
      return query.run(connection);
    } catch (SQLException e) {
      throw translate("The store " + file + " could not be read", e);
    }
  }

  public Transaction begin() {
    try {
      Connection connection = pool.getConnection();
      connection.setAutoCommit(false);
      return new Transaction(connection);
    } catch (SQLException e) {
      throw translate("The store " + file + " could not be opened for writing", e);
    }
  }

  /** After this returns, everything committed so far survives a crash or a pulled plug. */
  public void makeDurable() {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT SYNC");
    } catch (SQLException e) {
      throw translate("The store " + file + " could not be written to disk", e);
    }
  }

  public Path file() {
    return file;
  }

  /** The one place where the database's exceptions become ours. */
  public static SecondLookException translate(String what, SQLException e) {
    return switch (e.getErrorCode()) {
      case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
          SecondLookException.damaged(
              "This home is open in another Second Look. Close it there, or choose another home with --home.",
              e);
      case ErrorCode.FILE_CORRUPTED_1 ->
          SecondLookException.damaged(
              what + ": the file is damaged. Restore a backup with 'restore'.", e);
      case ErrorCode.WRONG_USER_OR_PASSWORD, ErrorCode.FILE_ENCRYPTION_ERROR_1 ->
          SecondLookException.policy("The home is encrypted and this password does not open it.");
      case ErrorCode.IO_EXCEPTION_1, ErrorCode.IO_EXCEPTION_2, ErrorCode.DATABASE_IS_READ_ONLY ->
          SecondLookException.fault(what + ": the disk is full or can't be written.", e);
      default -> SecondLookException.fault(what + ".", e).withDetail(e.getMessage());
    };
  }

  @Override
  public void close() {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN");
    } catch (SQLException e) {
      throw translate("The store " + file + " could not be closed", e);
    } finally {
      pool.dispose();
    }
  }
}
