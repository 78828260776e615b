package org.secondlook.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.secondlook.base.SecondLookException;

/**
 * The store of a home: a file, opened by one process at a time, or a schema on a server, shared
 * with other seats. Safe for several threads.
 *
 * <p>A commit may be acknowledged before it is on disk. {@link #makeDurable} forces it there and is
 * called before anything is acknowledged to the user.
 */
public final class Database implements AutoCloseable {
  static final int CONNECTIONS = 16;
  private static final long EXCLUSIVE_WAIT_SECONDS = 60;

  private final StoreEngine engine;
  private final Semaphore users = new Semaphore(CONNECTIONS);

  /** Over any engine. */
  Database(StoreEngine engine) {
    this.engine = engine;
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
    return new Database(H2Engine.open(file, fileKey, CONNECTIONS));
  }

  /** A read; sees only committed data. What the query throws by itself passes through. */
  public <T> T read(Query<T> query) {
    users.acquireUninterruptibly();
    Connection connection = null;
    try {
      connection = engine.connect();
      engine.beginRead(connection);
      return query.run(connection);
    } catch (SQLException e) {
      throw translate("The store " + engine.name() + " could not be read", e);
    } finally {
      Transaction.giveBack(connection);
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
      connection = engine.connect();
      connection.setAutoCommit(false);
      return new Transaction(connection, engine, users::release);
    } catch (SQLException e) {
      users.release();
      Transaction.giveBack(connection);
      throw translate("The store " + engine.name() + " could not be opened for writing", e);
    }
  }

  /** After this returns, everything committed so far survives a crash or a pulled plug. */
  public void makeDurable() {
    users.acquireUninterruptibly();
    try {
      engine.makeDurable();
    } catch (SQLException e) {
      throw translate("The store " + engine.name() + " could not be written to disk", e);
    } finally {
      users.release();
    }
  }

  /**
   * Afterwards no removed row is left in the store's file, which the database itself would keep for
   * an unknown time. Needs as much free disk space as the store has, and nobody else at work on it;
   * an interruption leaves the old or the new file.
   *
   * <p>What lies below the file system (blocks that a solid-state disk or a snapshot keeps) is out
   * of its reach.
   */
  public void rewrite() {
    rewrite(engine.key());
  }

  /** The same, with another key: encrypts, decrypts, or changes the password of a store. */
  public void rewrite(Optional<char[]> newKey) {
    takeAll();
    try {
      engine.rewrite(newKey);
    } catch (SQLException e) {
      throw translate("The store " + engine.name() + " could not be rewritten", e);
    } catch (IOException e) {
      throw SecondLookException.fault(
          "The store " + engine.name() + " could not be rewritten; the old one is unchanged.", e);
    } finally {
      users.release(CONNECTIONS);
    }
  }

  /**
   * A consistent copy, made while work goes on: a zip file with the (still encrypted) store in it.
   */
  void copyTo(Path zip) {
    users.acquireUninterruptibly();
    try {
      engine.copyTo(zip);
    } catch (SQLException e) {
      throw translate("The store " + engine.name() + " could not be copied", e);
    } finally {
      users.release();
    }
  }

  /**
   * Opens a copy of this store without changing it, reads a row of each table and asks it all of
   * these.
   */
  <T> Map<String, T> ofCopy(Path copy, Map<String, Query<T>> queries) {
    try {
      Map<String, T> answers = new TreeMap<>();
      engine.checkCopy(
          copy,
          connection -> {
            for (var each : queries.entrySet()) {
              answers.put(each.getKey(), each.getValue().run(connection));
            }
            return null;
          });
      return answers;
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
    return engine
        .file()
        .orElseThrow(() -> new IllegalStateException("A server's store is no file"));
  }

  /** The server's and the database's name; empty for a file. */
  public Optional<String> server() {
    return engine.file().isPresent() ? Optional.empty() : Optional.of(engine.name());
  }

  /**
   * Has somebody told whenever another seat may have changed the store, on a thread of the store's:
   * true where it was changed or it is time to look, false where the server can't be reached. Takes
   * the place of the one before. A store in a file never tells anything.
   */
  public void listen(Consumer<Boolean> listener) {
    engine.listen(listener);
  }

  /**
   * From when this returns the listener is told nothing any more, so that what it acts on can be
   * closed before the store is. Waits a few seconds for one that is at work.
   */
  public void stopListening() {
    engine.stopListening();
  }

  public boolean encrypted() {
    return engine.key().isPresent();
  }

  /** The one place where the database's exceptions become ours. */
  public static SecondLookException translate(String what, SQLException e) {
    return StoreErrors.translate(what, e);
  }

  /** Waits for nobody: call it once all work has ended. */
  @Override
  public void close() {
    try {
      engine.close();
    } catch (SQLException e) {
      throw translate("The store " + engine.name() + " could not be closed", e);
    }
  }
}
