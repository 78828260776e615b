package org.secondlook.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Commits on a server, with a word on what became of one whose answer never came: nothing is ever
 * reported as failed that is stored, or as stored that isn't. Safe for several threads.
 *
 * <p>A server that crashed gives out a lost transaction's number again, so the number alone tells
 * only whether it is still at work; what tells that it was stored is a token, written with it.
 */
final class Commits {
  static final String CHANNEL = "second_look";

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final long PAUSE_MILLIS = 200;

  /**
   * Only where the transaction wrote anything. The message reaches other seats once it is
   * committed.
   */
  private static final String MARK =
      "WITH mine AS (SELECT CAST(pg_current_xact_id_if_assigned() AS VARCHAR) AS xid), slot AS (INSERT INTO seat_commit (slot,"
          + " token, at) SELECT ?, ?, ? FROM mine WHERE xid IS NOT NULL ON CONFLICT (slot) DO UPDATE SET token ="
          + " EXCLUDED.token, at = EXCLUDED.at RETURNING slot) SELECT xid, pg_notify('"
          + CHANNEL
          + "', ?) FROM mine WHERE xid IS NOT NULL";

  private final String process;
  private final ServerPool pool;
  private final Duration patience;

  /**
   * @param process no other has this name
   */
  Commits(String process, ServerPool pool) {
    this(process, pool, PATIENCE);
  }

  /**
   * @param patience how long a server that is away is waited for before nobody knows
   */
  Commits(String process, ServerPool pool, Duration patience) {
    this.process = process;
    this.pool = pool;
    this.patience = patience;
  }

  /** What the messages of its commits say. */
  String process() {
    return process;
  }

  private record Mark(String slot, String token, String xid) {}

  void commit(Connection connection) throws SQLException {
    Optional<Mark> mark = mark(connection);
    if (mark.isPresent()) {
      PostgresSchema.requireNoCode(connection);
    }
    try {
      connection.commit();
    } catch (SQLException e) {
      if (mark.isEmpty() || !StoreFault.all(e).contains(StoreFault.LOST)) {
        throw e;
      }
      if (!isStored(mark.get(), e)) {
        throw e;
      }
    }
  }

  /** A slot of its own for each transaction under way would fill the table; a thread has one. */
  private Optional<Mark> mark(Connection connection) throws SQLException {
    String slot =
        UUID.nameUUIDFromBytes(
                (process + Thread.currentThread().threadId())
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .toString();
    String token = UUID.randomUUID().toString();
    return Sql.one(
        connection,
        row -> new Mark(slot, token, row.getString(1)),
        MARK,
        slot,
        token,
        System.currentTimeMillis(),
        process);
  }

  private boolean isStored(Mark mark, SQLException lost) throws SQLException {
    long until = System.currentTimeMillis() + patience.toMillis();
    boolean interrupted = false;
    try {
      while (System.currentTimeMillis() < until) {
        try (Connection connection = pool.connect()) {
          if (!isUnderWay(connection, mark.xid())) {
            return Sql.count(
                    connection,
                    "SELECT COUNT(*) FROM seat_commit WHERE slot = ? AND token = ?",
                    mark.slot(),
                    mark.token())
                == 1;
          }
        } catch (SQLException e) {
          // Whatever keeps this seat out now, the commit may stand: only an answer says it doesn't.
          lost.addSuppressed(e);
        }
        interrupted |= isInterrupted();
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    throw new SQLException("Nobody knows what became of the commit", "08007", lost);
  }

  /** A number that a crashed server has forgotten is of the future, and not at work. */
  private static boolean isUnderWay(Connection connection, String xid) throws SQLException {
    try {
      return Sql.one(
              connection, row -> row.getString(1), "SELECT pg_xact_status(CAST(? AS xid8))", xid)
          .filter("in progress"::equals)
          .isPresent();
    } catch (SQLException e) {
      if ("22023".equals(e.getSQLState())) {
        return false;
      }
      throw e;
    }
  }

  /** Waits a little. */
  private static boolean isInterrupted() {
    try {
      Thread.sleep(PAUSE_MILLIS);
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }
}
