package org.secondlook.storage;

import java.sql.Connection;
import java.sql.SQLException;
import org.secondlook.base.SecondLookException;

/**
 * One unit of work on the store. Rolls back on close unless committed. Belongs to one thread.
 *
 * <p>A use case opens one, lets each room write its part (and casework the log entry), then
 * commits: so an act and its entry in the log stand or fall together.
 */
public final class Transaction implements AutoCloseable {
  private final Connection connection;
  private final StoreEngine engine;
  private final Runnable ended;
  private boolean open = true;

  Transaction(Connection connection, StoreEngine engine, Runnable ended) {
    this.connection = connection;
    this.engine = engine;
    this.ended = ended;
  }

  /** For the {@code internal} packages of the rooms only. */
  public Connection connection() {
    if (!open) {
      throw new IllegalStateException("This transaction has ended");
    }
    return connection;
  }

  /**
   * Makes the work visible to others. It survives a crash only after {@link Database#makeDurable}.
   * Where it throws, nothing of the work stands once the transaction is closed, unless it says that
   * nobody knows.
   */
  public void commit() {
    try {
      engine.commit(connection());
    } catch (SQLException e) {
      throw Database.translate("The change could not be stored", e);
    }
    end();
  }

  private void end() {
    open = false;
    giveBack(connection);
    ended.run();
  }

  /** What a broken connection says here was said before, or will be said by the next one. */
  static void giveBack(Connection connection) {
    if (connection == null) {
      return;
    }
    try (connection) {
      connection.setAutoCommit(true);
    } catch (SQLException ignored) {
      // The pool throws broken connections away.
    }
  }

  @Override
  public void close() {
    if (!open) {
      return;
    }
    try {
      connection.rollback();
    } catch (SQLException e) {
      // A store that has closed itself (a full disk) drops unfinished work when it is opened again.
      if (!StoreErrors.isClosed(e)) {
        throw SecondLookException.fault(
            "The store could not undo an unfinished change. Please restart Second Look.", e);
      }
    } finally {
      end();
    }
  }
}
