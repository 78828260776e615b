package org.secondlook.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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
  private static final int CONNECTIONS = 16;
  private static final long EXCLUSIVE_WAIT_SECONDS = 60;

  private final Path file;
  private final StoreLock lock;
  private final Semaphore users = new Semaphore(CONNECTIONS);
  private volatile Optional<char[]> fileKey;
  private volatile JdbcConnectionPool pool;

  private Database(Path file, Optional<char[]> fileKey, StoreLock lock) {
    this.file = file;
    this.fileKey = fileKey.map(char[]::clone);
    this.lock = lock;
    this.pool = StoreFiles.pool(file, fileKey, CONNECTIONS);
  }

  /** Work on a connection, whose SQLException this class translates. */
  @FunctionalInterface
  public interface Query<T> {
    T run(Connection connection) throws SQLException;
  }

  /**
   * Opens or makes the store and brings its tables up to date. A new store appears under its name
   * only once it is complete, so that an empty file of that name is always a damaged one.
   *
   * @param file without the ".mv.db" ending; its folder is made where it is missing
   * @param fileKey hexadecimal key of an encrypted store, see {@link HomeStore}; empty for a plain
   *     one
   * @throws SecondLookException DAMAGED where another process (or this one) has it open, or the
   *     file is damaged; POLICY where the key does not fit; INPUT where the folder can't be used
   */
  public static Database open(Path file, Optional<char[]> fileKey) {
    Path store = file.toAbsolutePath().normalize();
    StoreFiles.prepareFolder(store);
    StoreLock lock = StoreLock.take(store);
    try {
      StoreFiles.finishInterruptedRewrite(store);
      Path data = StoreFiles.data(store);
      if (!Files.exists(data)) {
        Path fresh = StoreFiles.fresh(store);
        StoreFiles.erase(StoreFiles.data(fresh));
        StoreFiles.create(fresh, fileKey);
        StoreFiles.move(StoreFiles.data(fresh), data);
      } else if (Files.size(data) == 0) {
        throw SecondLookException.damaged(
            "The store "
                + data
                + " is empty, as a broken disk or copy leaves it. Restore a backup with 'restore'.");
      }
      StoreFiles.requireKeyIfEncrypted(store, fileKey);
      Database database = new Database(store, fileKey, lock);
      database.bringUpToDate();
      return database;
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
    try {
      read(Migrations::apply);
    } catch (SecondLookException e) {
      StoreFiles.shutDownQuietly(pool);
      // Whether the key is wrong or the file is damaged, what comes out is noise.
      throw encrypted() && e.kind() == SecondLookException.Kind.DAMAGED
          ? StoreErrors.wrongKey()
          : e;
    }
  }

  /** A read; sees only committed data. What the query throws by itself passes through. */
  public <T> T read(Query<T> query) {
    users.acquireUninterruptibly();
    try (Connection connection = pool.getConnection()) {
      return query.run(connection);
    } catch (SQLException e) {
      throw translate("The store " + file + " could not be read", e);
    } finally {
      users.release();
    }
  }

  /**
   * Starts a unit of work; the caller closes it. Read committed: it sees what others have committed
   * meanwhile.
   */
  public Transaction begin() {
    users.acquireUninterruptibly();
    Connection connection = null;
    try {
      connection = pool.getConnection();
      connection.setAutoCommit(false);
      return new Transaction(connection, users::release);
    } catch (SQLException e) {
      users.release();
      Transaction.giveBack(connection);
      throw translate("The store " + file + " could not be opened for writing", e);
    }
  }

  /** After this returns, everything committed so far survives a crash or a pulled plug. */
  public void makeDurable() {
    users.acquireUninterruptibly();
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT SYNC");
    } catch (SQLException e) {
      throw translate("The store " + file + " could not be written to disk", e);
    } finally {
      users.release();
    }
  }

  /**
   * Writes all rows into a new file, puts it in the old one's place and overwrites the old one with
   * zeros. Afterwards no removed row is left in the store's file: H2 itself keeps the bytes of
   * removed rows for an unknown time. Needs as much free disk space as the store has, and nobody
   * else at work on it; an interruption leaves the old or the new file.
   *
   * <p>What lies below the file system (blocks that a solid-state disk or a snapshot keeps) is out
   * of its reach.
   */
  public void rewrite() {
    rewrite(fileKey);
  }

  /** The same, with another key: encrypts, decrypts, or changes the password of a store. */
  public void rewrite(Optional<char[]> newKey) {
    takeAll();
    boolean closed = false;
    try {
      Path fresh = StoreFiles.fresh(file);
      StoreFiles.erase(StoreFiles.data(fresh));
      StoreCopy.copy(pool, fresh, newKey);
      StoreFiles.shutDown(pool);
      closed = true;
      StoreFiles.replace(file, fresh);
      fileKey.ifPresent(key -> Arrays.fill(key, '0'));
      fileKey = newKey.map(char[]::clone);
    } catch (SQLException e) {
      throw translate("The store " + file + " could not be rewritten", e);
    } catch (IOException e) {
      throw SecondLookException.fault(
          "The store " + file + " could not be rewritten; the old one is unchanged.", e);
    } finally {
      if (closed) {
        pool.dispose();
        pool = StoreFiles.pool(file, fileKey, CONNECTIONS);
      }
      users.release(CONNECTIONS);
    }
  }

  /**
   * H2's own consistent copy, made while work goes on: a zip file with the (still encrypted) store
   * in it.
   */
  void copyTo(Path zip) {
    makeDurable();
    read(
        connection -> {
          try (PreparedStatement backup = connection.prepareStatement("BACKUP TO ?")) {
            backup.setString(1, zip.toString());
            return backup.execute();
          }
        });
  }

  /** Opens a copy of this store without changing it and reads a row of each table. */
  void checkCopy(Path copy) {
    String url = StoreFiles.url(copy, encrypted(), ";IFEXISTS=TRUE;ACCESS_MODE_DATA=r");
    try (Connection connection =
            DriverManager.getConnection(url, "sa", StoreFiles.password(fileKey));
        Statement statement = connection.createStatement()) {
      for (String table : StoreCopy.tables(connection)) {
        statement.execute("SELECT * FROM " + table + " LIMIT 1");
      }
    } catch (SQLException e) {
      throw translate("The copy of the store could not be opened", e);
    }
  }

  private void takeAll() {
    try {
      if (!users.tryAcquire(CONNECTIONS, EXCLUSIVE_WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw SecondLookException.usage(
            "The store is busy with other work. Let that finish, then try again.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SecondLookException.cancelled();
    }
  }

  /** Without the ".mv.db" ending. */
  public Path file() {
    return file;
  }

  public boolean encrypted() {
    return fileKey.isPresent();
  }

  /** The one place where the database's exceptions become ours. */
  public static SecondLookException translate(String what, SQLException e) {
    return StoreErrors.translate(what, e);
  }

  /** Waits for nobody: call it once all work has ended. */
  @Override
  public void close() {
    try {
      StoreFiles.shutDown(pool);
    } catch (SQLException e) {
      throw translate("The store " + file + " could not be closed", e);
    } finally {
      pool.dispose();
      lock.close();
    }
  }
}
