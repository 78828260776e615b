package org.secondlook.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ssl.DefaultJavaSSLFactory;
import org.secondlook.base.SecondLookException;

/** A database on a server that a home's rows are kept in, or are to be. */
final class Server {
  static final String SCHEMA = "secondlook";
  private static final int OLDEST = 15;
  private static final int CONNECT_SECONDS = 10;
  private static final int SILENT_SECONDS = 180;

  /**
   * A seat that stands still in the middle of an act keeps all others out for no longer. Half of
   * what they wait for a lock, so that they go on.
   */
  private static final Duration STANDS_STILL = Duration.ofSeconds(30);

  private final ServerAddress address;
  private final PGConnectionPoolDataSource source;

  Server(ServerAddress address, char[] password) {
    this(address, password, STANDS_STILL);
  }

  /**
   * @param still how long a seat may stand still in the middle of an act before the server undoes
   *     it; the sentence that says so names the half minute of all but tests
   */
  Server(ServerAddress address, char[] password, Duration still) {
    this.address = address;
    this.source = new PGConnectionPoolDataSource();
    source.setServerNames(new String[] {address.host()});
    source.setPortNumbers(new int[] {address.port()});
    source.setDatabaseName(address.database());
    source.setUser(address.role());
    source.setPassword(new String(password));
    source.setCurrentSchema(SCHEMA);
    source.setApplicationName("Second Look");
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setLoginTimeout(CONNECT_SECONDS);
    // A cable that was pulled says nothing. No answer but a rewrite's takes that long: rows come
    // piece by piece, and whoever waits for a lock is told after a minute.
    source.setTcpKeepAlive(true);
    source.setSocketTimeout(SILENT_SECONDS);
    source.setDefaultRowFetchSize(500);
    // Between two statements the server waits for the seat's next word; within one for the seat to
    // take the answer, which the second setting ends, and the third for a seat that is gone.
    source.setOptions(
        "-c synchronous_commit=on -c lock_timeout=60000 -c idle_in_transaction_session_timeout="
            + still.toMillis()
            + " -c tcp_user_timeout="
            + still.toMillis()
            + " -c tcp_keepalives_idle=15 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3");
    if (address.tls()) {
      source.setSslMode("verify-full");
      address
          .authority()
          .ifPresentOrElse(
              file -> source.setSslRootCert(file.toString()),
              () -> source.setSslfactory(DefaultJavaSSLFactory.class.getName()));
    } else {
      source.setSslMode("disable");
    }
  }

  /**
   * Makes or opens the home's schema there; to be checked first.
   *
   * @param mayUpdate asked of a home of an older program, as it is, before anything is written
   */
  Database open(AutoCloseable lock, Predicate<Database> mayUpdate) {
    if (outdated()) {
      try (Database asItIs = look()) {
        if (!mayUpdate.test(asItIs)) {
          throw older();
        }
      }
    }
    return new Database(PostgresEngine.open(source, SCHEMA, address.name(), lock));
  }

  /** Refuses (kind POLICY) the home of an older program. */
  void requireUpToDate() {
    if (outdated()) {
      throw older();
    }
  }

  private SecondLookException older() {
    return SecondLookException.policy(
        "The home on "
            + address.name()
            + " is of an older version of Second Look. Only a seat that is registered there brings"
            + " it up to date: start this version at one first. Nothing was written.");
  }

  private boolean outdated() {
    return reading(
        connection -> tables(connection, "schema_version") == 1 && Migrations.outdated(connection));
  }

  /** The home that is there, unchanged. */
  Database look() {
    return new Database(PostgresEngine.look(source, address.name()));
  }

  /** Writes nothing. What makes a server unfit is refused in a sentence. */
  ServerHome.Holds check() {
    return reading(this::check);
  }

  private <T> T reading(Database.Query<T> query) {
    try (ServerPool pool = new ServerPool(source);
        Connection connection = pool.connect()) {
      connection.setReadOnly(true);
      return query.run(connection);
    } catch (SQLException e) {
      throw ServerErrors.translate("The server " + address.name() + " can't be used", e);
    }
  }

  private static long tables(Connection connection, String name) throws SQLException {
    return Sql.count(
        connection,
        "SELECT COUNT(*) FROM pg_tables WHERE schemaname = ? AND tablename = ?",
        SCHEMA,
        name);
  }

  private ServerHome.Holds check(Connection connection) throws SQLException {
    int version = connection.getMetaData().getDatabaseMajorVersion();
    if (version < OLDEST) {
      throw unfit("it is PostgreSQL " + version + ", and version " + OLDEST + " is the oldest");
    }
    if (!setting(connection, "server_encoding").equals("UTF8")) {
      throw unfit("its database does not hold UTF-8. Make it with ENCODING 'UTF8'");
    }
    for (String must : new String[] {"fsync", "full_page_writes"}) {
      if (!setting(connection, must).equals("on")) {
        throw unfit(
            "its setting "
                + must
                + " is off: after a power cut what was acknowledged would be gone. Turn it on");
      }
    }
    long schema =
        Sql.count(connection, "SELECT COUNT(*) FROM pg_namespace WHERE nspname = ?", SCHEMA);
    if (tables(connection, "schema_version") == 1) {
      return isBegun(connection) ? ServerHome.Holds.A_HOME : ServerHome.Holds.NOTHING;
    }
    Optional<String> others =
        Sql.one(
            connection,
            row -> row.getString(1),
            "SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE"
                + " n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%' AND c.relkind IN ('r', 'p', 'v', 'm',"
                + " 'f') ORDER BY 1 LIMIT 1");
    if (others.isPresent()) {
      throw unfit(
          "its database belongs to another program (it holds "
              + others.get()
              + "). Make one for Second Look alone");
    }
    if (schema == 0
        && Sql.count(
                connection,
                "SELECT CASE WHEN has_database_privilege(current_database(), 'CREATE') THEN 1 ELSE 0 END")
            == 0) {
      throw unfit(
          "the role "
              + address.role()
              + " may make nothing in it. It must own the database; docs/server.md has the command");
    }
    return ServerHome.Holds.NOTHING;
  }

  /** A home whose making was interrupted has a schema and no log. */
  private static boolean isBegun(Connection connection) throws SQLException {
    return tables(connection, "audit_entry") == 1
        && Sql.count(connection, "SELECT COUNT(*) FROM audit_entry WHERE sequence = 1") == 1;
  }

  private static String setting(Connection connection, String name) throws SQLException {
    return Sql.one(connection, row -> row.getString(1), "SELECT current_setting(?)", name)
        .orElseThrow();
  }

  private SecondLookException unfit(String why) {
    return SecondLookException.policy(
        "The server " + address.name() + " can't be used: " + why + ". Nothing was written.");
  }
}
