package org.secondlook.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Optional;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * Connections to a server, which may end at any time: one that is lent is tried first, and a broken
 * one is thrown away. How many are lent at once is the caller's to limit. Safe for several threads.
 */
final class ServerPool implements AutoCloseable {
  /** How long a server may take to say that a connection is alive. */
  private static final int VALID_SECONDS = 5;

  private final PGConnectionPoolDataSource source;
  private final ArrayDeque<PooledConnection> idle = new ArrayDeque<>();
  private boolean closed;

  ServerPool(PGConnectionPoolDataSource source) {
    this.source = source;
  }

  /** Closing it gives it back. */
  Connection connect() throws SQLException {
    for (Optional<PooledConnection> next = take(); next.isPresent(); next = take()) {
      Optional<Connection> alive = alive(next.get());
      if (alive.isPresent()) {
        return alive.get();
      }
      discard(next.get());
    }
    PooledConnection made = source.getPooledConnection();
    made.addConnectionEventListener(
        new ConnectionEventListener() {
          @Override
          public void connectionClosed(ConnectionEvent event) {
            giveBack(made);
          }

          @Override
          public void connectionErrorOccurred(ConnectionEvent event) {
            made.removeConnectionEventListener(this);
            discard(made);
          }
        });
    return made.getConnection();
  }

  /**
   * One that the server ended, as it does after a seat stood still, is closed before it is lent.
   */
  private static Optional<Connection> alive(PooledConnection idle) {
    try {
      Connection connection = idle.getConnection();
      return connection.isValid(VALID_SECONDS) ? Optional.of(connection) : Optional.empty();
    } catch (SQLException e) {
      return Optional.empty();
    }
  }

  private synchronized Optional<PooledConnection> take() {
    return Optional.ofNullable(idle.poll());
  }

  private synchronized void giveBack(PooledConnection connection) {
    if (closed) {
      discard(connection);
    } else {
      idle.push(connection);
    }
  }

  private static void discard(PooledConnection connection) {
    try {
      connection.close();
    } catch (SQLException ignored) {
      // It is broken, which is why it goes.
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    idle.forEach(ServerPool::discard);
    idle.clear();
  }
}
