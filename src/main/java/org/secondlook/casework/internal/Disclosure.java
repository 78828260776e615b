package org.secondlook.casework.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.secondlook.access.AccountNames;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.Permissions;
import org.secondlook.casework.Openness;
import org.secondlook.casework.ProbeId;
import org.secondlook.casework.SearchProbe;
import org.secondlook.storage.Sql;

/**
 * Who has seen names, similarities and ranks of a probe's candidates, and who therefore isn't blind
 * any more.
 */
public final class Disclosure {
  private Disclosure() {}

  public static boolean isRevealed(Connection connection, ProbeId probe, String user)
      throws SQLException {
    return Sql.count(
            connection,
            "SELECT COUNT(*) FROM revealed WHERE probe_id = ? AND user_key = ?",
            probe,
            AccountNames.key(user))
        > 0;
  }

  /**
   * Whether a user has seen names and similarities for this face, in this search or in another one:
   * a face is often searched for again, enhanced or with other limits, and much the same people
   * come back.
   */
  public static boolean isFaceRevealed(Connection connection, ProbeId probe, String user)
      throws SQLException {
    return isRevealed(connection, probe, user)
        || Sql.count(
                connection,
                """
                SELECT COUNT(*)
                FROM revealed r
                JOIN probe_track seen ON seen.probe_id = r.probe_id
                JOIN probe_track this ON this.track_id = seen.track_id
                WHERE this.probe_id = ? AND r.user_key = ?
                """,
                probe,
                AccountNames.key(user))
            > 0;
  }

  /**
   * @return whether it is news
   */
  public static boolean reveal(Connection connection, ProbeId probe, String user, Instant at)
      throws SQLException {
    if (isRevealed(connection, probe, user)) {
      return false;
    }
    Sql.update(
        connection,
        "INSERT INTO revealed (probe_id, user_key, at) VALUES (?, ?, ?)",
        probe,
        AccountNames.key(user),
        at);
    return true;
  }

  /** Whether an examiner has decided each candidate, or "none of these". */
  public static boolean isDone(Connection connection, SearchProbe probe, String examiner)
      throws SQLException {
    return DecisionRows.hasNoneOfThese(connection, probe.id(), examiner)
        || DecisionRows.decided(connection, probe.id(), examiner) >= probe.candidates();
  }

  /** Whether anybody has come to the end of it. */
  public static boolean isDoneByAnybody(Connection connection, SearchProbe probe)
      throws SQLException {
    for (String examiner :
        Sql.list(
            connection,
            row -> row.getString(1),
            "SELECT DISTINCT examiner FROM decision WHERE probe_id = ?",
            probe.id())) {
      if (isDone(connection, probe, examiner)) {
        return true;
      }
    }
    return probe.candidates() == 0
        || SearchRows.searchOf(connection, probe).openness() == Openness.OPEN;
  }

  /** Those who neither decide nor verify can't be swayed by what they see. */
  public static boolean isBystander(Actor actor) {
    return !Permissions.allows(actor, Permission.DECIDE)
        && !Permissions.allows(actor, Permission.VERIFY);
  }
}
