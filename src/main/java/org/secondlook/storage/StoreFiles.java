package org.secondlook.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.h2.jdbcx.JdbcConnectionPool;
import org.secondlook.base.DurableFiles;
import org.secondlook.base.SecondLookException;

/**
 * The files around one store: making, replacing and erasing them so that a crash leaves a whole
 * store under its name.
 */
final class StoreFiles {
  /** How H2 begins an encrypted file. */
  private static final byte[] ENCRYPTED = "H2encrypt\n".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] HEADER = "H:2,".getBytes(StandardCharsets.US_ASCII);

  private static final int HEADER_BLOCK = 4096;

  private StoreFiles() {}

  /** The file that H2 makes of a store's path. */
  static Path data(Path store) {
    return store.resolveSibling(store.getFileName() + ".mv.db");
  }

  /** A store that is being made and not yet complete. */
  static Path fresh(Path store) {
    return store.resolveSibling(store.getFileName() + ".fresh");
  }

  /** The replaced data file, on its way to being overwritten. */
  private static Path old(Path store) {
    return store.resolveSibling(store.getFileName() + ".old");
  }

  /**
   * Whether there is no store here, nor one that an interrupted rewrite left under another name.
   */
  static boolean isMissing(Path store) {
    return !Files.exists(data(store)) && !Files.exists(old(store));
  }

  /** Whether there is a store here whose file is encrypted. */
  static boolean isEncrypted(Path store) {
    return Files.isRegularFile(data(store)) && begins(store, 0, ENCRYPTED);
  }

  /** Whether one of the two headers of a plain store is there. */
  static boolean isH2(Path store) {
    return begins(store, 0, HEADER) || begins(store, HEADER_BLOCK, HEADER);
  }

  private static boolean begins(Path store, int offset, byte[] with) {
    try (InputStream in = Files.newInputStream(data(store))) {
      byte[] start = in.readNBytes(offset + with.length);
      return start.length == offset + with.length
          && Arrays.equals(start, offset, start.length, with, 0, with.length);
    } catch (IOException e) {
      throw SecondLookException.input(
          "The store " + data(store) + " can't be read. Check its permissions.", e);
    }
  }

  static void requireKeyIfEncrypted(Path store, Optional<char[]> fileKey) {
    boolean encrypted = isEncrypted(store);
    if (encrypted && fileKey.isEmpty()) {
      throw SecondLookException.policy("The home is encrypted. Opening it needs its password.");
    }
    if (!encrypted && fileKey.isPresent()) {
      throw SecondLookException.policy("The home is not encrypted, so no password opens it.");
    }
  }

  static void prepareFolder(Path store) {
    // H2 reads everything after a semicolon as a setting.
    if (store.toString().indexOf(';') >= 0) {
      throw SecondLookException.usage(
          "A home's path must not contain a semicolon: " + store.getParent());
    }
    try {
      Files.createDirectories(store.getParent());
    } catch (IOException e) {
      throw SecondLookException.input(
          "The home " + store.getParent() + " can't be made: it is not a folder, or not yours.", e);
    }
  }

  /**
   * Opens what is there and never makes a new store, which after a mishap would pass for an empty
   * gallery.
   */
  static JdbcConnectionPool pool(Path store, Optional<char[]> fileKey, int connections) {
    JdbcConnectionPool pool =
        JdbcConnectionPool.create(
            url(store, fileKey.isPresent(), ";IFEXISTS=TRUE"), "sa", password(fileKey));
    pool.setMaxConnections(connections);
    return pool;
  }

  /**
   * Trace files would hold rows in plain text, so there are none. The asynchronous file channel is
   * used because an interrupt of a thread (a cancelled task of the window) closes the usual one,
   * and the store with it.
   */
  static String url(Path store, boolean encrypted, String more) {
    return "jdbc:h2:async:"
        + store
        + ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=20000;TRACE_LEVEL_FILE=0"
        + (encrypted ? ";CIPHER=AES" : "")
        + more;
  }

  /** H2 expects "[file password] [user password]" where a cipher is in use. */
  static String password(Optional<char[]> fileKey) {
    return fileKey.map(key -> new String(key) + " ").orElse("");
  }

  /** A complete, closed store with all tables and no rows. */
  static void create(Path store, Optional<char[]> fileKey) {
    try (Connection connection =
            DriverManager.getConnection(
                url(store, fileKey.isPresent(), ""), "sa", password(fileKey));
        Statement statement = connection.createStatement()) {
      Migrations.apply(connection, UnaryOperator.identity());
      statement.execute("CHECKPOINT SYNC");
      statement.execute("SHUTDOWN");
    } catch (SQLException e) {
      throw StoreErrors.translate("The store " + store + " could not be made", e);
    }
  }

  /** Opens a copy of a store without changing it, reads a row of each table and asks it. */
  static void check(Path copy, Optional<char[]> fileKey, Database.Query<?> query)
      throws SQLException {
    String url = url(copy, fileKey.isPresent(), ";IFEXISTS=TRUE;ACCESS_MODE_DATA=r");
    try (Connection connection = DriverManager.getConnection(url, "sa", password(fileKey));
        Statement statement = connection.createStatement()) {
      for (String table : StoreCopy.tables(connection)) {
        statement.execute("SELECT * FROM " + table + " LIMIT 1");
      }
      query.run(connection);
    }
  }

  /** Runs a script in a plain store, which is made where there is none, and closes it. */
  static void run(Path store, String script) {
    try (Connection connection = DriverManager.getConnection(url(store, false, ""), "sa", "");
        Statement statement = connection.createStatement()) {
      statement.execute(script);
      statement.execute("SHUTDOWN");
    } catch (SQLException e) {
      throw StoreErrors.translate("The store " + store + " could not be made", e);
    }
  }

  static void shutDown(JdbcConnectionPool pool) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN");
    } catch (SQLException e) {
      // Closed by H2 itself: nothing is left to close.
      if (!StoreErrors.isClosed(e)) {
        throw e;
      }
    }
  }

  /** Closes a store whose opening failed; that failure is the one to tell. */
  static void shutDownQuietly(JdbcConnectionPool pool) {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN IMMEDIATELY");
    } catch (SQLException ignored) {
      // It was never open.
    } finally {
      pool.dispose();
    }
  }

  /**
   * Puts the fresh store in the old one's place and erases the old one. Each step can be the last
   * before a crash.
   */
  static void replace(Path store, Path fresh) throws IOException {
    move(data(store), old(store));
    move(data(fresh), data(store));
    DurableFiles.erase(old(store));
  }

  /** What a crash within {@link #replace} or before it left behind. */
  static void finishInterruptedRewrite(Path store) throws IOException {
    Path old = old(store);
    Path fresh = data(fresh(store));
    if (Files.exists(old) && !Files.exists(data(store))) {
      // The old one is moved away only once the fresh one is complete.
      move(Files.exists(fresh) ? fresh : old, data(store));
    }
    DurableFiles.erase(old);
    DurableFiles.erase(fresh);
  }

  static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    DurableFiles.syncFolder(to.getParent());
  }
}
