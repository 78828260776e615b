package org.secondlook.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.function.Consumer;
import javax.sql.PooledConnection;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * Hears when another process has changed the store, and looks by itself every few seconds, on a
 * connection and a thread of its own. Begun by the first listener.
 */
final class ServerNews implements AutoCloseable {
  private static final int WAIT_MILLIS = 3000;
  private static final int ANSWER_SECONDS = 5;

  private final PGConnectionPoolDataSource source;
  private final String self;
  private volatile boolean closed;
  private Thread thread;

  /** What is waited at for news; null before the first. */
  private volatile Connection ear;

  private volatile Consumer<Boolean> listener = answers -> {};

  /**
   * @param self what this process's own messages say: it knows what it changed
   */
  ServerNews(PGConnectionPoolDataSource source, String self) {
    this.source = source;
    this.self = self;
  }

  /** Takes the place of the one before. Called on the thread of this class. */
  synchronized void listen(Consumer<Boolean> to) {
    listener = to;
    if (thread == null) {
      thread = Thread.ofPlatform().daemon().name("server-news").start(this::run);
    }
  }

  private void run() {
    while (!closed) {
      try {
        hear();
      } catch (SQLException e) {
        tell(false);
        pause();
      }
    }
  }

  private void hear() throws SQLException {
    PooledConnection physical = source.getPooledConnection();
    try (Connection heardOn = physical.getConnection();
        Statement statement = heardOn.createStatement()) {
      ear = heardOn;
      statement.execute("LISTEN " + Commits.CHANNEL);
      PGConnection notified = heardOn.unwrap(PGConnection.class);
      tell(true);
      while (!closed) {
        PGNotification[] heard = notified.getNotifications(WAIT_MILLIS);
        if (heard == null || heard.length == 0) {
          // A server that went away says nothing either.
          requireAnswer(heardOn);
          tell(true);
        } else if (Arrays.stream(heard).anyMatch(each -> !each.getParameter().equals(self))) {
          tell(true);
        }
      }
    } finally {
      physical.close();
    }
  }

  private static void requireAnswer(Connection connection) throws SQLException {
    if (!connection.isValid(ANSWER_SECONDS)) {
      throw new SQLException("The server gives no answer", "08006");
    }
  }

  private void tell(boolean answers) {
    if (closed) {
      return;
    }
    try {
      listener.accept(answers);
    } catch (RuntimeException ignored) {
      // Whoever acts on it is told when they act; the next look comes in seconds.
    }
  }

  private static void pause() {
    try {
      Thread.sleep(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void stopWaiting() {
    Connection waited = ear;
    if (waited != null) {
      try {
        waited.abort(Runnable::run);
      } catch (SQLException ignored) {
        // It is broken already.
      }
    }
  }

  /**
   * From when this returns nobody is told anything. Waits for a listener that is at work. It isn't
   * interrupted: that would close the files of the index that it writes.
   */
  @Override
  public void close() {
    closed = true;
    Thread running;
    synchronized (this) {
      running = thread;
    }
    stopWaiting();
    if (running != null && running != Thread.currentThread()) {
      try {
        running.join(WAIT_MILLIS + 2000L);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
