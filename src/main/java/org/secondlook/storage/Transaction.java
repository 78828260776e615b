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
  private boolean open = true;

  Transaction(Connection connection) {
    this.connection = connection;
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
   */
  public void commit() {
    try {
      connection().commit();
    } catch (SQLException e) {
      throw Database.translate("The change could not be stored", e);
    }
    end();
  }

  private void end() {
    open = false;
    try (connection) {
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      throw Database.translate("The store could not end a unit of work", e);
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
      throw SecondLookException.fault(
          "The store could not undo an unfinished change. Please restart Second Look.", e);
    } finally {
      end();
    }
  }
}
