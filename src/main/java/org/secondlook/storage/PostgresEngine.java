package org.secondlook.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.secondlook.base.SecondLookException;

/**
 * A store in a schema of a PostgreSQL server, shared with other processes. A broken connection ends
 * the work that used it; the next one finds the server again.
 */
final class PostgresEngine implements StoreEngine {
  private static final Pattern BYTES = Pattern.compile("(\\w+) VARBINARY\\((\\d+)\\)");
  private static final Pattern TEXT = Pattern.compile("\\b(VARCHAR|CHAR)\\b(\\(\\d+\\))?");

  /** What seats of all programs agree on: they make and change a schema one after another. */
  private static final long SCHEMA_LOCK = 0x5365636f6e644cL;

  private static final long DAY_MILLIS = 24L * 60 * 60 * 1000;

  private final String name;
  private final ServerPool pool;
  private final Commits commits;
  private final ServerNews news;
  private final AutoCloseable lock;

  private PostgresEngine(
      String name,
      PGConnectionPoolDataSource source,
      ServerPool pool,
      Commits commits,
      AutoCloseable lock) {
    this.name = name;
    this.pool = pool;
    this.commits = commits;
    this.lock = lock;
    this.news = new ServerNews(source, commits.process());
  }

  /**
   * Makes the schema where there is none and brings it up to date: all of it or nothing.
   *
   * @param source connects to the schema
   * @param name for people
   * @param lock released when the engine is closed
   */
  static PostgresEngine open(
      PGConnectionPoolDataSource source, String schema, String name, AutoCloseable lock) {
    ServerPool pool = new ServerPool(source);
    Commits commits = new Commits(UUID.randomUUID().toString(), pool);
    try (Connection connection = pool.connect()) {
      bringUpToDate(connection, schema);
    } catch (SecondLookException e) {
      pool.close();
      throw e;
    } catch (SQLException e) {
      pool.close();
      throw ServerErrors.translate("The store " + name + " could not be opened", e);
    }
    return new PostgresEngine(name, source, pool, commits, lock);
  }

  /** A schema that is there, as it is. */
  static PostgresEngine look(PGConnectionPoolDataSource source, String name) {
    ServerPool pool = new ServerPool(source);
    return new PostgresEngine(
        name, source, pool, new Commits(UUID.randomUUID().toString(), pool), () -> {});
  }

  private static void bringUpToDate(Connection connection, String schema) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_advisory_xact_lock(" + SCHEMA_LOCK + ")");
      PostgresSchema.learn(connection, PostgresEngine::dialect);
      statement.execute("CREATE SCHEMA IF NOT EXISTS " + schema);
      PostgresSchema.requireKnown(connection, schema);
      Migrations.apply(connection, PostgresEngine::dialect);
      PostgresSchema.requireComplete(connection, schema);
      Sql.update(
          connection,
          "DELETE FROM seat_commit WHERE at < ?",
          System.currentTimeMillis() - DAY_MILLIS);
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    }
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
    return pool.connect();
  }

  /** Within a transaction the driver reads a long answer piece by piece. */
  @Override
  public void beginRead(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
  }

  @Override
  public void commit(Connection connection) throws SQLException {
    commits.commit(connection);
  }

  /** A commit is on disk when it is acknowledged: each connection sets synchronous_commit. */
  @Override
  public void makeDurable() {}

  /** Rewrites every table without its dead rows. What the write-ahead log holds of them stays. */
  @Override
  public void rewrite(Optional<char[]> newKey) throws SQLException {
    if (newKey.isPresent()) {
      throw SecondLookException.usage(
          "The rows of this home lie on the server "
              + name
              + ": whoever keeps the server encrypts its disk (docs/server.md).");
    }
    try (Connection connection = pool.connect()) {
      // A large table takes longer than any answer else may.
      int silence = connection.getNetworkTimeout();
      connection.setNetworkTimeout(Runnable::run, 0);
      for (String table : tables(connection)) {
        Sql.update(connection, "VACUUM FULL " + table);
      }
      connection.setNetworkTimeout(Runnable::run, silence);
    }
  }

  static List<String> tables(Connection connection) throws SQLException {
    return Sql.list(
        connection,
        row -> row.getString(1),
        "SELECT tablename FROM pg_tables WHERE schemaname = CURRENT_SCHEMA ORDER BY tablename");
  }

  @Override
  public Optional<char[]> key() {
    return Optional.empty();
  }

  /** A zip file with an H2 store in it that holds the same rows. */
  @Override
  public void copyTo(Path file) throws SQLException {
    try (Connection connection = pool.connect()) {
      StoreMove.toZip(connection, file);
    }
  }

  @Override
  public void checkCopy(Path copy, Database.Query<?> query) throws SQLException {
    StoreFiles.check(copy, Optional.empty(), query);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<Path> file() {
    return Optional.empty();
  }

  @Override
  public void listen(Consumer<Boolean> listener) {
    news.listen(listener);
  }

  @Override
  public void stopListening() {
    news.close();
  }

  @Override
  public void close() throws SQLException {
    news.close();
    pool.close();
    try {
      lock.close();
    } catch (Exception e) {
      throw new SQLException("The seat's lock could not be released", e);
    }
  }
}
