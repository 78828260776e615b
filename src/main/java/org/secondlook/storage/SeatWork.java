package org.secondlook.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Who has which case open at which seat of a server. Nothing rests on it: rows grow old. */
public final class SeatWork {
  private static final Duration FRESH = Duration.ofSeconds(90);

  private SeatWork() {}

  /** Somebody at a seat. */
  public record At(String seat, String user) {}

  /**
   * Notes that a user has a case open at a seat now, and no other.
   *
   * @return who else has it open, at this seat or another, sorted
   */
  public static List<At> open(Database database, At self, String caseNumber, Instant now) {
    try (Transaction transaction = database.begin()) {
      List<At> others =
          Sql.in(
              transaction,
              "Who is at work on the case could not be noted",
              connection -> {
                Sql.update(
                    connection,
                    "DELETE FROM seat_work WHERE seat = ? AND user_name = ? OR at < ?",
                    self.seat(),
                    self.user(),
                    now.minus(FRESH));
                Sql.update(
                    connection,
                    "INSERT INTO seat_work (seat, user_name, case_number, at) VALUES (?, ?, ?, ?)",
                    self.seat(),
                    self.user(),
                    caseNumber,
                    now);
                return Sql.list(
                    connection,
                    row -> new At(row.getString(1), row.getString(2)),
                    "SELECT seat, user_name FROM seat_work WHERE case_number = ? AND NOT (seat = ? AND user_name = ?)"
                        + " ORDER BY user_name, seat",
                    caseNumber,
                    self.seat(),
                    self.user());
              });
      transaction.commit();
      return others;
    }
  }

  /** Notes that a user has no case open at a seat any more. */
  public static void leave(Database database, At self) {
    try (Transaction transaction = database.begin()) {
      Sql.in(
          transaction,
          "Who is at work on the case could not be noted",
          connection ->
              Sql.update(
                  connection,
                  "DELETE FROM seat_work WHERE seat = ? AND user_name = ?",
                  self.seat(),
                  self.user()));
      transaction.commit();
    }
  }
}
