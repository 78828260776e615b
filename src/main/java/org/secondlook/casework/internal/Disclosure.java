package org.secondlook.casework.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.secondlook.access.AccountNames;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.Permissions;
import org.secondlook.base.Embedding;
import org.secondlook.casework.Openness;
import org.secondlook.casework.ProbeId;
import org.secondlook.casework.SearchProbe;
import org.secondlook.storage.Sql;
import org.secondlook.vision.Template;

/**
 * Who has seen names, similarities and ranks of a probe's candidates, and who therefore isn't blind
 * any more.
 */
public final class Disclosure {
  /**
   * What one shot encoded, scaled or cut out anew reaches in the first model in 98 to 99 of 100
   * cases; another picture of the same person does in 4 (docs/evidence.md), other people's don't.
   */
  public static final double NEARLY_EQUAL = 0.9;

  private static final String SAME_TRACK =
      """
      SELECT COUNT(*)
      FROM revealed r
      JOIN probe_track seen ON seen.probe_id = r.probe_id
      JOIN probe_track this ON this.track_id = seen.track_id
      WHERE this.probe_id = ? AND r.user_key = ?
      """;

  private static final String SAME_FILE =
      """
      SELECT COUNT(*)
      FROM revealed r
      JOIN probe_track seen ON seen.probe_id = r.probe_id
      JOIN track seen_track ON seen_track.id = seen.track_id
      JOIN evidence seen_file ON seen_file.id = seen_track.evidence_id
      JOIN evidence this_file ON this_file.sha256 = seen_file.sha256 AND this_file.id <> seen_file.id
      JOIN track this_track ON this_track.evidence_id = this_file.id
      JOIN probe_track this ON this.track_id = this_track.id
      WHERE this.probe_id = ? AND r.user_key = ?
      """;

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
   * Whether a user has seen names and similarities for this face: in this search or in another one
   * of it, enhanced or with other limits; for the same file in another case; or for a picture so
   * alike that it is one of the same moment. Much the same people come back each time.
   */
  static boolean isFaceRevealed(SearchRows rows, Connection connection, ProbeId probe, String user)
      throws SQLException {
    return isRevealed(connection, probe, user)
        || isRevealedBy(connection, SAME_TRACK, probe, user)
        || isRevealedBy(connection, SAME_FILE, probe, user)
        || isAlikeRevealed(rows, connection, probe, user);
  }

  private static boolean isRevealedBy(
      Connection connection, String query, ProbeId probe, String user) throws SQLException {
    return Sql.count(connection, query, probe, AccountNames.key(user)) > 0;
  }

  private static boolean isAlikeRevealed(
      SearchRows rows, Connection connection, ProbeId probe, String user) throws SQLException {
    Embedding face = rows.requireProbe(connection, probe).template().first();
    return rows.templatesShownTo(connection, AccountNames.key(user)).stream()
        .map(Template::first)
        .anyMatch(
            seen -> seen.model().equals(face.model()) && seen.similarity(face) >= NEARLY_EQUAL);
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
        || SearchRows.openness(connection, probe.search()) == Openness.OPEN;
  }

  /** Whether there is anything on a probe that somebody who only looks on may be shown. */
  public static boolean isTouched(Connection connection, SearchProbe probe) throws SQLException {
    return isDoneByAnybody(connection, probe)
        || Sql.count(connection, "SELECT COUNT(*) FROM decision WHERE probe_id = ?", probe.id())
            > 0;
  }

  /** Those who neither decide nor verify aren't swayed by what they see, as long as they don't. */
  public static boolean isBystander(Actor actor) {
    return !Permissions.allows(actor, Permission.DECIDE)
        && !Permissions.allows(actor, Permission.VERIFY);
  }
}
