package org.secondlook.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.h2.jdbcx.JdbcConnectionPool;
import org.secondlook.base.SecondLookException;

/** A store in a schema of a PostgreSQL server. Backups of it are not made here. */
final class PostgresEngine implements Engine {
  private static final Pattern BYTES = Pattern.compile("(\\w+) VARBINARY\\((\\d+)\\)");
  private static final Pattern TEXT = Pattern.compile("\\b(VARCHAR|CHAR)\\b(\\(\\d+\\))?");

  private final Path location;
  private final JdbcConnectionPool pool;

  private PostgresEngine(Path location, JdbcConnectionPool pool) {
    this.location = location;
    this.pool = pool;
  }

  static PostgresEngine open(PostgresServer server, String schema, int connections) {
    JdbcConnectionPool pool = JdbcConnectionPool.create(server.source(schema));
    pool.setMaxConnections(connections);
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA IF NOT EXISTS " + schema);
      PostgresSchema.requireKnown(connection, schema, PostgresEngine::dialect);
      Migrations.apply(connection, PostgresEngine::dialect);
      PostgresSchema.requireComplete(connection, schema, PostgresEngine::dialect);
    } catch (SecondLookException e) {
      pool.dispose();
      throw e;
    } catch (SQLException e) {
      pool.dispose();
      throw StoreErrors.translate("The store " + schema + " could not be opened", e);
    }
    return new PostgresEngine(Path.of(schema), pool);
  }

  /**
   * Bytes have another name there and no longest length, which a check stands in for. Texts sort by
   * their characters' numbers, as H2 does it, and not by the rules of whatever language the server
   * was set up in.
   */
  static String dialect(String script) {
    String bytes = BYTES.matcher(script).replaceAll("$1 BYTEA CHECK (OCTET_LENGTH($1) <= $2)");
    return TEXT.matcher(bytes).replaceAll("$0 COLLATE \"C\"");
  }

  @Override
  public Connection connect() throws SQLException {
    return pool.getConnection();
  }

  /** A commit is on disk when it is acknowledged. */
  @Override
  public void makeDurable() {}

  /** Rewrites every table without its dead rows. What the write-ahead log holds of them stays. */
  @Override
  public void rewrite(Optional<char[]> newKey) throws SQLException {
    if (newKey.isPresent()) {
      throw new UnsupportedOperationException("A server's store is encrypted by its disk");
    }
    try (Connection connection = pool.getConnection()) {
      List<String> tables =
          Sql.list(
              connection,
              row -> row.getString(1),
              "SELECT tablename FROM pg_tables WHERE schemaname = CURRENT_SCHEMA ORDER BY tablename");
      for (String table : tables) {
        Sql.update(connection, "VACUUM FULL " + table);
      }
    }
  }

  @Override
  public Optional<char[]> key() {
    return Optional.empty();
  }

  @Override
  public void copyTo(Path file) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void checkCopy(Path copy) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Path location() {
    return location;
  }

  @Override
  public void close() {
    pool.dispose();
  }
}
