package org.secondlook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.secondlook.base.SecondLookException;

/** A seat that stands still in the middle of an act, as a computer does that sleeps. */
@DisabledOnOs(OS.WINDOWS)
class FrozenSeatTest {
  private static final Duration STILL = Duration.ofSeconds(2);
  private static final String LOG = "SELECT sequence FROM audit_head WHERE id = 1 FOR UPDATE";

  private final String url = ServerForTests.emptyDatabase();
  private final Database other =
      ServerHome.open(ServerAddress.read(url), ServerForTests.password());
  private Process seat;

  @AfterEach
  void close() throws InterruptedException {
    if (seat != null) {
      seat.destroyForcibly().waitFor();
    }
    other.close();
  }

  /** The act of a seat in a process of its own: it holds the log's lock and then stands still. */
  private static final class Seat {
    /** Address, password, and {@code answer} for one that stands still while an answer comes. */
    public static void main(String[] arguments) {
      Database database =
          new Server(ServerAddress.read(arguments[0]), arguments[1].toCharArray(), STILL)
              .open(() -> {}, asItIs -> false);
      try {
        write(database, "first", arguments[2].equals("answer"));
        System.out.println("stored");
      } catch (SecondLookException e) {
        System.out.println(e.getMessage());
      }
      write(database, "second", false);
      System.out.println("stored");
      System.exit(0);
    }

    private static void write(Database database, String name, boolean readsLong) {
      try (Transaction transaction = database.begin()) {
        Sql.in(
            transaction,
            "The act could not be stored",
            connection -> {
              Sql.count(connection, LOG);
              Sql.update(
                  connection,
                  "INSERT INTO seat_work (seat, user_name, case_number, at) VALUES (?, 'morgan', 'A', 0)",
                  name);
              System.out.println("holds");
              if (readsLong) {
                readLong(connection);
              } else if (name.equals("first")) {
                standStill();
              }
              return null;
            });
        transaction.commit();
      }
    }

    /** More than fits between server and seat. */
    private static void readLong(Connection connection) throws SQLException {
      Sql.each(
          connection,
          row -> row.getString(1).length(),
          "SELECT repeat('x', 100000) FROM generate_series(1, 100000)");
    }

    /** Until it was stopped and goes on. */
    private static void standStill() {
      try {
        Thread.sleep(1000);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void signal(String name) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(seat.pid())).start().waitFor())
        .isZero();
  }

  private static final String NOTHING_STORED =
      "Nothing of this act is stored, and all that was acknowledged is.";

  /** Freezes a seat in the middle of an act, and does one here meanwhile. */
  private String saidOnWaking(String how) throws Exception {
    seat = ChildJvm.start(Seat.class, List.of(), url, new String(ServerForTests.password()), how);
    BufferedReader lines = seat.inputReader();
    assertThat(lines.readLine()).isEqualTo("holds");
    if (how.equals("answer")) {
      Thread.sleep(300);
    }
    signal("STOP");
    // Waits for the log's lock, and has it long before it would give up.
    try (Transaction transaction = other.begin()) {
      Sql.in(transaction, "", connection -> Sql.count(connection, LOG));
      transaction.commit();
    }
    signal("CONT");
    String said = lines.readLine();
    assertThat(lines.readLine()).isEqualTo("holds");
    assertThat(lines.readLine()).isEqualTo("stored");
    assertThat(
            other.<List<String>>read(
                connection ->
                    Sql.list(connection, row -> row.getString(1), "SELECT seat FROM seat_work")))
        .containsExactly("second");
    return said;
  }

  @Test
  void keepsOthersOutForAMomentAndItsActIsUndoneWhichItSaysWhenItGoesOn() throws Exception {
    assertThat(saidOnWaking("between"))
        .startsWith("The change could not be stored: this program stood still")
        .contains(NOTHING_STORED)
        .endsWith("Try again.");
  }

  /** Whether the server's reason arrives behind the answer's rest is up to the network. */
  @Test
  void keepsOthersOutForAMomentWhileAnAnswerComes() throws Exception {
    assertThat(saidOnWaking("answer")).contains(NOTHING_STORED).contains(" Try again");
  }
}
