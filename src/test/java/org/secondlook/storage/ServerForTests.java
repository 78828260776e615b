package org.secondlook.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Databases of the tests' own server, each for one home. Skips where there is no server. */
public final class ServerForTests {
  private static int made;

  private ServerForTests() {}

  /** An empty database's address, with the role that owns it. */
  public static synchronized String emptyDatabase() {
    assumeTrue(PostgresServer.available(), "No PostgreSQL 15 or newer was found");
    String name = "home" + ++made;
    run("postgres", "CREATE DATABASE " + name + " ENCODING 'UTF8' TEMPLATE template0");
    return "jdbc:postgresql://127.0.0.1:"
        + PostgresServer.get().port()
        + "/"
        + name
        + "?user=secondlook&sslmode=disable";
  }

  public static char[] password() {
    return PostgresServer.PASSWORD.toCharArray();
  }

  /** Has every act of a home wait from now on, until the server stops. */
  public static void lockLog(String url) throws SQLException {
    Connection connection = connection(url);
    connection.setAutoCommit(false);
    Sql.count(connection, "SELECT sequence FROM audit_head WHERE id = 1 FOR UPDATE");
  }

  private static Connection connection(String url) throws SQLException {
    return PostgresServer.get()
        .source(Server.SCHEMA, database(url))
        .getPooledConnection()
        .getConnection();
  }

  /** Waits until somebody waits for a lock of this home. */
  public static void awaitWaiting(String url) throws SQLException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    try (Connection connection = connection(url)) {
      while (Sql.count(
              connection,
              "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = ? AND wait_event_type = 'Lock'",
              database(url))
          == 0) {
        assertThat(System.nanoTime()).as("waiting for somebody who waits").isLessThan(end);
        Thread.sleep(20);
      }
    }
  }

  /** As the server's owner, in a database. */
  public static void run(String database, String sql) {
    try (Connection connection =
            PostgresServer.get().source("public", database).getPooledConnection().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of the one server. */
  public static int port() {
    return PostgresServer.get().port();
  }

  /** All tables of a database with what they hold, each as one line, as far as others see it. */
  public static List<String> content(String url) {
    try (Connection connection =
        PostgresServer.get()
            .source("public", database(url))
            .getPooledConnection()
            .getConnection()) {
      List<String> lines = new ArrayList<>();
      for (String table :
          Sql.list(
              connection,
              row -> row.getString(1),
              "SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog',"
                  + " 'information_schema') ORDER BY 1")) {
        lines.add(table);
        lines.addAll(
            Sql.list(
                connection,
                row -> row.getString(1),
                "SELECT CAST(each AS VARCHAR) FROM " + table + " each ORDER BY 1"));
      }
      return lines;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The database that an address names. */
  public static String database(String url) {
    return ServerAddress.read(url).database();
  }

  /** Ends all connections to a database, as a server does that is stopped. */
  public static void cut(String database) {
    run(
        "postgres",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
            + database
            + "'");
  }

  /** Ends the server, as a machine does that is shut down; {@link #start} brings it back. */
  public static void stop() {
    PostgresServer.get().stop();
  }

  public static void start() {
    PostgresServer.get().startAgain();
  }

  /**
   * Kills one of the server's processes outright: the server drops all others and recovers from its
   * write-ahead log.
   */
  public static void crash() {
    try (Connection connection =
            PostgresServer.get().source("public").getPooledConnection().getConnection();
        Statement statement = connection.createStatement();
        var row = statement.executeQuery("SELECT pg_backend_pid()")) {
      row.next();
      ProcessHandle.of(row.getInt(1)).orElseThrow().destroyForcibly();
    } catch (SQLException ignored) {
      // The killed process was the one that answered.
    }
  }

  /** The server's own certificate ("server"), or another one for the same name ("other"). */
  public static java.nio.file.Path certificate(String name) {
    return PostgresServer.get().certificate(name);
  }
}
