package org.secondlook.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.secondlook.storage.Line.Cut;

/** What is said of a commit whose answer never came, on a line that breaks at that moment. */
class CommitsTest {
  private String url;
  private Line line;
  private ServerPool pool;

  @BeforeEach
  void makeHome() {
    url = ServerForTests.emptyDatabase();
    ServerHome.open(ServerAddress.read(url), ServerForTests.password()).close();
    line = new Line(PostgresServer.get().port());
    pool = freshPool();
  }

  private ServerPool freshPool() {
    PGConnectionPoolDataSource source =
        PostgresServer.get().source(Server.SCHEMA, ServerForTests.database(url));
    source.setPortNumbers(new int[] {line.port()});
    // So that the line can read along.
    source.setSslMode("disable");
    source.setConnectTimeout(2);
    return new ServerPool(source);
  }

  @AfterEach
  void close() {
    if (pool != null) {
      pool.close();
      line.close();
    }
  }

  private void write(String caseNumber, Duration patience) throws SQLException {
    Connection connection = pool.connect();
    try {
      connection.setAutoCommit(false);
      Sql.update(
          connection,
          "INSERT INTO seat_work (seat, user_name, case_number, at) VALUES ('one', 'morgan', ?, 0)",
          caseNumber);
      new Commits("a process", pool, patience).commit(connection);
    } finally {
      Transaction.giveBack(connection);
    }
  }

  private long stored() throws SQLException {
    try (Connection connection =
        PostgresServer.get()
            .source(Server.SCHEMA, ServerForTests.database(url))
            .getPooledConnection()
            .getConnection()) {
      return Sql.count(connection, "SELECT COUNT(*) FROM seat_work");
    }
  }

  @Test
  void aCommitThatStandsIsNoFailureThoughItsAnswerNeverCame() throws SQLException {
    line.cutAtTheNextCommit(Cut.BEFORE_ITS_ANSWER, false);
    write("7", Duration.ofSeconds(20));
    assertThat(stored()).isOne();
  }

  @Test
  void aCommitThatNeverArrivedFailsAndLeavesNothing() throws SQLException {
    line.cutAtTheNextCommit(Cut.BEFORE_IT_ARRIVES, false);
    assertThatThrownBy(() -> write("7", Duration.ofSeconds(20)))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(StoreFault.of(e)).isEqualTo(StoreFault.LOST));
    assertThat(stored()).isZero();
  }

  @Test
  void whereTheServerStaysAwayNobodyClaimsToKnow() throws SQLException {
    line.cutAtTheNextCommit(Cut.BEFORE_ITS_ANSWER, true);
    assertThatThrownBy(() -> write("7", Duration.ofSeconds(1)))
        .isInstanceOfSatisfying(
            SQLException.class,
            e -> {
              assertThat(StoreFault.of(e)).isEqualTo(StoreFault.UNKNOWN_COMMIT);
              assertThat(Database.translate("The change could not be stored", e))
                  .hasMessageContaining("nobody knows");
            });
  }

  @Test
  void anEarlierCommitOfTheSameThreadIsNotTakenForTheLostOne() throws SQLException {
    write("7", Duration.ofSeconds(20));
    // A connection sends the word of a commit only once, and then the statement's name.
    pool.close();
    pool = freshPool();
    line.cutAtTheNextCommit(Cut.BEFORE_IT_ARRIVES, false);
    assertThatThrownBy(() -> write("8", Duration.ofSeconds(20))).isInstanceOf(SQLException.class);
    assertThat(stored()).isOne();
  }
}
