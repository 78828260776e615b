package org.secondlook.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.h2.jdbcx.JdbcConnectionPool;
import org.secondlook.base.DurableFiles;
import org.secondlook.base.SecondLookException;

/**
 * A store in one H2 file. One process at a time.
 *
 * <p>H2 acknowledges a commit before it is on disk; {@code CHECKPOINT SYNC} forces it there. {@code
 * SHUTDOWN COMPACT} is never used: it can destroy the file (H2 #4286).
 */
final class H2Engine implements StoreEngine {
  private final Path file;
  private final StoreLock lock;
  private final int connections;
  private volatile Optional<char[]> fileKey;
  private volatile JdbcConnectionPool pool;

  private H2Engine(Path file, Optional<char[]> fileKey, StoreLock lock, int connections) {
    this.file = file;
    this.fileKey = fileKey.map(char[]::clone);
    this.lock = lock;
    this.connections = connections;
    this.pool = StoreFiles.pool(file, fileKey, connections);
  }

  /** See {@link Database#open}. */
  static H2Engine open(Path file, Optional<char[]> fileKey, int connections) {
    return open(file, fileKey, connections, KnownSchema.ofH2());
  }

  /**
   * As {@link #open(Path, Optional, int)}, with a schema of the caller's: nothing in the store is
   * run before it is found to be that one.
   */
  static H2Engine open(Path file, Optional<char[]> fileKey, int connections, KnownSchema schema) {
    Path store = file.toAbsolutePath().normalize();
    StoreFiles.prepareFolder(store);
    StoreLock lock = StoreLock.take(store);
    try {
      StoreFiles.finishInterruptedRewrite(store);
      Path data = StoreFiles.data(store);
      if (!Files.exists(data)) {
        Path fresh = StoreFiles.fresh(store);
        DurableFiles.erase(StoreFiles.data(fresh));
        StoreFiles.create(fresh, fileKey);
        StoreFiles.move(StoreFiles.data(fresh), data);
      } else if (Files.size(data) == 0) {
        throw SecondLookException.damaged(
            "The store "
                + data
                + " is empty, as a broken disk or copy leaves it. Restore a backup with 'restore'.");
      }
      StoreFiles.requireKeyIfEncrypted(store, fileKey);
      boolean complete = schema.isComplete(data, definitions(store, fileKey));
      H2Engine engine = new H2Engine(store, fileKey, lock, connections);
      engine.bringUpToDate();
      if (!complete) {
        engine.requireComplete(schema);
      }
      return engine;
    } catch (IOException e) {
      lock.close();
      throw SecondLookException.input(
          "The store " + store + " can't be opened. Check the folder and its permissions.", e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private void bringUpToDate() {
    try (Connection connection = pool.getConnection()) {
      if (Migrations.apply(connection, UnaryOperator.identity()) > 0) {
        makeDurable();
      }
    } catch (SQLException e) {
      throw notOpened(StoreErrors.translate("The store " + file + " could not be read", e));
    } catch (SecondLookException e) {
      throw notOpened(e);
    }
  }

  /**
   * What was of an earlier version must be of this one now; H2 has to let go of the file for that.
   */
  private void requireComplete(KnownSchema schema) {
    try {
      StoreFiles.shutDown(pool);
    } catch (SQLException e) {
      throw notOpened(StoreErrors.translate("The store " + file + " could not be read", e));
    }
    pool.dispose();
    schema.requireComplete(StoreFiles.data(file), definitions(file, fileKey));
    pool = StoreFiles.pool(file, fileKey, connections);
  }

  private static StoredDefinitions.Statements definitions(Path store, Optional<char[]> fileKey) {
    try {
      return StoredDefinitions.of(store, fileKey);
    } catch (SecondLookException e) {
      throw unreadable(fileKey, e);
    }
  }

  /** Whether the key is wrong or the file is damaged, what comes out is noise. */
  private static SecondLookException unreadable(Optional<char[]> fileKey, SecondLookException why) {
    return fileKey.isPresent() && why.kind() == SecondLookException.Kind.DAMAGED
        ? StoreErrors.wrongKey()
        : why;
  }

  private SecondLookException notOpened(SecondLookException why) {
    StoreFiles.shutDownQuietly(pool);
    return unreadable(fileKey, why);
  }

  @Override
  public Connection connect() throws SQLException {
    return pool.getConnection();
  }

  @Override
  public void makeDurable() throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT SYNC");
    }
  }

  /**
   * Writes all rows into a new file, puts it in the old one's place and overwrites the old one with
   * zeros: H2 itself keeps the bytes of removed rows for an unknown time. Needs as much free disk
   * space as the store has; an interruption leaves the old or the new file.
   */
  @Override
  public void rewrite(Optional<char[]> newKey) throws SQLException, IOException {
    boolean closed = false;
    try {
      Path fresh = StoreFiles.fresh(file);
      DurableFiles.erase(StoreFiles.data(fresh));
      StoreCopy.copy(pool, fresh, newKey);
      StoreFiles.shutDown(pool);
      closed = true;
      StoreFiles.replace(file, fresh);
      // The caller's new key may be this very array.
      Optional<char[]> next = newKey.map(char[]::clone);
      fileKey.ifPresent(key -> Arrays.fill(key, '0'));
      fileKey = next;
    } finally {
      if (closed) {
        pool.dispose();
        pool = StoreFiles.pool(file, fileKey, connections);
      }
    }
  }

  @Override
  public Optional<char[]> key() {
    return fileKey;
  }

  /** A zip file with the store in it. */
  @Override
  public void copyTo(Path zip) throws SQLException {
    makeDurable();
    try (Connection connection = pool.getConnection();
        PreparedStatement backup = connection.prepareStatement("BACKUP TO ?")) {
      backup.setString(1, zip.toString());
      backup.execute();
    }
  }

  @Override
  public void checkCopy(Path copy, Database.Query<?> query) throws SQLException {
    StoreFiles.check(copy, fileKey, query);
  }

  @Override
  public String name() {
    return file.toString();
  }

  @Override
  public Optional<Path> file() {
    return Optional.of(file);
  }

  @Override
  public void close() throws SQLException {
    try {
      StoreFiles.shutDown(pool);
    } finally {
      pool.dispose();
      lock.close();
    }
  }
}
