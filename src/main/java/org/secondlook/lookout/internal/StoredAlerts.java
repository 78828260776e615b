package org.secondlook.lookout.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.access.jdbc.AccessControl;
import org.secondlook.audit.Act;
import org.secondlook.audit.jdbc.AuditTable;
import org.secondlook.base.OneLine;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.lookout.Alert;
import org.secondlook.lookout.Alert.State;
import org.secondlook.lookout.AlertScore;
import org.secondlook.lookout.Alerts;
import org.secondlook.lookout.Lookout;
import org.secondlook.lookout.LookoutId;
import org.secondlook.lookout.NewAlert;
import org.secondlook.lookout.WatchRun;
import org.secondlook.storage.Database;
import org.secondlook.storage.Sql;
import org.secondlook.storage.StoredJson;
import org.secondlook.storage.Transaction;

/** Alerts in the store. */
public final class StoredAlerts implements Alerts {
  private static final String FAILURE = "The alert could not be stored";

  private final Database database;
  private final AuditTable audit;
  private final AccessControl access;
  private final LookoutEntries entries;

  public StoredAlerts(Database database, AuditTable audit, AccessControl access) {
    this.database = database;
    this.audit = audit;
    this.access = access;
    this.entries = new LookoutEntries(audit, access);
  }

  @Override
  public Alert raised(
      Transaction transaction,
      Actor actor,
      LookoutId id,
      long run,
      NewAlert alert,
      AlertScore score) {
    return Sql.in(
        transaction,
        FAILURE,
        connection -> {
          String by = entries.enter(connection, actor, id);
          Lookout lookout = LookoutRows.require(connection, id);
          if (lookout.state() != Lookout.State.STARTED) {
            throw SecondLookException.policy("Look-out " + lookout.number() + " has ended.");
          }
          int number =
              (int)
                  Sql.count(
                      connection,
                      "SELECT COALESCE(MAX(number), 0) + 1 FROM lookout_alert WHERE lookout_id = ?",
                      id);
          long row =
              Sql.insert(
                  connection,
                  "INSERT INTO lookout_alert (lookout_id, run_id, number, received_at, raised_at, source, pts_millis, track,"
                      + " person, photo_sha256, quality, sealed, sealed_sha256, state)"
                      + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                  id,
                  run,
                  number,
                  alert.receivedAt(),
                  alert.raisedAt(),
                  alert.source(),
                  alert.ptsMillis(),
                  alert.track(),
                  alert.person(),
                  alert.photo(),
                  alert.quality(),
                  alert.sealed(),
                  alert.sealedDigest(),
                  State.RAISED);
          boolean openly =
              Sql.count(connection, "SELECT COUNT(*) FROM lookout_run WHERE id = ? AND openly", run)
                  > 0;
          if (openly) {
            tell(connection, id, row, by);
            reveal(connection, id, number, score);
          }
          ObjectNode details = details(number);
          details.put("source", alert.source());
          details.put("person", alert.person());
          details.put("openly", openly);
          entries.log(connection, actor, Act.LOOKOUT_ALERT_RAISED, id, details);
          return AlertRows.require(connection, id, number);
        });
  }

  private void tell(Connection connection, LookoutId id, long alert, String to)
      throws SQLException {
    Sql.insert(
        connection,
        "INSERT INTO lookout_disclosed (lookout_id, alert_id, disclosed_at, disclosed_to) VALUES (?, ?, ?, ?)",
        id,
        alert,
        audit.now(),
        to);
  }

  private static void reveal(Connection connection, LookoutId id, int number, AlertScore score)
      throws SQLException {
    Sql.update(
        connection,
        "UPDATE lookout_alert SET similarity = ?, fmr = ?, fmr_is_bound = ?"
            + " WHERE lookout_id = ? AND number = ?",
        score.similarity(),
        score.fmr(),
        score.fmrIsBound(),
        id,
        number);
  }

  @Override
  public void acknowledged(Transaction transaction, Actor actor, LookoutId id, int number) {
    Sql.in(
        transaction,
        FAILURE,
        connection -> {
          String by = entries.enter(connection, actor, id);
          if (AlertRows.require(connection, id, number).acknowledged().isPresent()) {
            return false;
          }
          acknowledge(connection, id, number, by);
          entries.log(connection, actor, Act.LOOKOUT_ALERT_ACKNOWLEDGED, id, details(number));
          return true;
        });
  }

  private void acknowledge(Connection connection, LookoutId id, int number, String by)
      throws SQLException {
    Sql.update(
        connection,
        "UPDATE lookout_alert SET acknowledged_at = ?, acknowledged_by = ?"
            + " WHERE lookout_id = ? AND number = ? AND acknowledged_at IS NULL",
        audit.now(),
        by,
        id,
        number);
  }

  @Override
  public Alert judged(
      Transaction transaction,
      Actor actor,
      LookoutId id,
      int number,
      Answer answer,
      AlertScore score) {
    boolean viable = answer.yes();
    String reason = said(answer.why(), "Say why the alert is viable or not.");
    return Sql.in(
        transaction,
        FAILURE,
        connection -> {
          String by = entries.enter(connection, actor, id);
          Alert alert = kept(connection, id, number);
          if (alert.state() != State.RAISED) {
            throw SecondLookException.policy(
                "Alert " + number + " was judged already, by " + by(alert.judged()) + ".");
          }
          if (alert.disclosed().containsKey(by)) {
            throw SecondLookException.policy(
                by
                    + " has seen name and similarity of alert "
                    + number
                    + ", so somebody who hasn't judges it.");
          }
          acknowledge(connection, id, number, by);
          reveal(connection, id, number, score);
          State now = viable ? State.VIABLE : State.NOT_VIABLE;
          answer(connection, id, number, "judged", now, by, reason);
          remember(connection, id, number, answer);
          ObjectNode details = details(number).put("viable", viable).put("why", reason);
          entries.log(connection, actor, Act.LOOKOUT_ALERT_JUDGED, id, details);
          return AlertRows.require(connection, id, number);
        });
  }

  private static void remember(Connection connection, LookoutId id, int number, Answer answer)
      throws SQLException {
    if (!answer.yes()) {
      Sql.update(
          connection,
          "UPDATE lookout_alert SET refused_sha256 = ? WHERE lookout_id = ? AND number = ?",
          answer.remember().get(),
          id,
          number);
    }
  }

  /**
   * @param what with which its columns begin
   */
  private void answer(
      Connection connection,
      LookoutId id,
      int number,
      String what,
      State state,
      String by,
      String why)
      throws SQLException {
    Sql.update(
        connection,
        "UPDATE lookout_alert SET state = ?, %s_at = ?, %s_by = ?, %s_why = ? WHERE lookout_id = ? AND number = ?"
            .replace("%s", what),
        state,
        audit.now(),
        by,
        why,
        id,
        number);
  }

  @Override
  public Alert released(
      Transaction transaction, Actor actor, LookoutId id, int number, Answer answer) {
    boolean released = answer.yes();
    String reason = said(answer.why(), "Say why the alert is released or not.");
    return Sql.in(
        transaction,
        FAILURE,
        connection -> {
          String by = entries.enter(connection, actor, id);
          Alert alert = kept(connection, id, number);
          if (alert.state() != State.VIABLE) {
            throw SecondLookException.policy(
                "Only an alert that was judged viable is released or refused; alert "
                    + number
                    + " is "
                    + words(alert.state())
                    + ".");
          }
          if (!(actor instanceof Actor.SignedIn) || by(alert.judged()).equals(by)) {
            throw SecondLookException.policy(
                "A second person releases an alert: somebody else than " + by + ", who judged it.");
          }
          State now = released ? State.RELEASED : State.REJECTED;
          answer(connection, id, number, "released", now, by, reason);
          remember(connection, id, number, answer);
          ObjectNode details = details(number).put("released", released).put("why", reason);
          entries.log(connection, actor, Act.LOOKOUT_ALERT_RELEASED, id, details);
          return AlertRows.require(connection, id, number);
        });
  }

  @Override
  public Alert disclosed(Transaction transaction, Actor actor, LookoutId id, int number) {
    return Sql.in(
        transaction,
        FAILURE,
        connection -> {
          String by = entries.enter(connection, actor, id);
          Alert alert = AlertRows.require(connection, id, number);
          if (!alert.mayBeToldTo(by)) {
            throw SecondLookException.policy(
                "Name and similarity of alert "
                    + number
                    + " are shown to whoever has judged it, and to others once it is settled; it is "
                    + words(alert.state())
                    + ".");
          }
          if (alert.disclosed().containsKey(by)) {
            return alert;
          }
          tell(connection, id, AlertRows.id(connection, id, number), by);
          entries.log(connection, actor, Act.LOOKOUT_ALERT_DISCLOSED, id, details(number));
          return AlertRows.require(connection, id, number);
        });
  }

  @Override
  public void taken(
      Transaction transaction, Actor actor, LookoutId id, int number, Sha256 picture) {
    Sql.in(
        transaction,
        FAILURE,
        connection -> {
          String by = entries.enter(connection, actor, id);
          Alert alert = AlertRows.require(connection, id, number);
          if (alert.state() != State.RELEASED) {
            throw SecondLookException.policy(
                "An alert becomes evidence once a second person has released it; alert "
                    + number
                    + " is "
                    + words(alert.state())
                    + ".");
          }
          Sql.update(
              connection,
              "UPDATE lookout_alert SET taken_at = ?, taken_by = ?, taken_sha256 = ?"
                  + " WHERE lookout_id = ? AND number = ?",
              audit.now(),
              by,
              picture,
              id,
              number);
          ObjectNode details = details(number);
          details.put("picture", picture.hex());
          return entries.log(connection, actor, Act.LOOKOUT_ALERT_TAKEN, id, details);
        });
  }

  @Override
  public void erased(Transaction transaction, Actor actor, LookoutId id, List<Integer> numbers) {
    Sql.in(
        transaction,
        FAILURE,
        connection -> {
          entries.enter(connection, actor);
          boolean asLogged = entries.areAsLogged(connection, id);
          ObjectNode details = StoredJson.object();
          var all = details.putArray("alerts");
          for (int number : numbers) {
            all.add(number);
            Sql.update(
                connection,
                "UPDATE lookout_alert SET erased_at = ? WHERE lookout_id = ? AND number = ? AND erased_at IS NULL",
                audit.now(),
                id,
                number);
          }
          LookoutEntries.say(details, asLogged);
          return entries.log(connection, actor, Act.LOOKOUT_ALERTS_ERASED, id, details);
        });
  }

  /** One whose picture can still be looked at. */
  private static Alert kept(Connection connection, LookoutId id, int number) throws SQLException {
    Alert alert = AlertRows.require(connection, id, number);
    if (alert.erasedAt().isPresent()) {
      throw SecondLookException.policy(
          "The picture of alert " + number + " is erased: nobody can judge it any more.");
    }
    return alert;
  }

  private static String by(Optional<Alert.Verdict> verdict) {
    return verdict.map(each -> each.signed().by()).orElse("");
  }

  private static String words(State state) {
    return switch (state) {
      case RAISED -> "not judged yet";
      case VIABLE -> "judged viable, and not released yet";
      case NOT_VIABLE -> "judged not viable";
      case RELEASED -> "released";
      case REJECTED -> "refused by the second person";
    };
  }

  private static String said(String text, String ask) {
    if (OneLine.saysNothing(text)) {
      throw SecondLookException.policy(ask);
    }
    return OneLine.of(text);
  }

  private static ObjectNode details(int number) {
    return StoredJson.object().put("alert", number);
  }

  @Override
  public List<Alert> of(LookoutId id) {
    return database.read(connection -> AlertRows.of(connection, id));
  }

  @Override
  public Alert find(LookoutId id, int number) {
    return database.read(connection -> AlertRows.require(connection, id, number));
  }

  @Override
  public List<WatchRun> runs(LookoutId id) {
    return database.read(connection -> AlertRows.runs(connection, id));
  }
}
