package org.secondlook.lookout.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.Switch;
import org.secondlook.access.jdbc.AccessControl;
import org.secondlook.audit.Act;
import org.secondlook.audit.NewEntry;
import org.secondlook.audit.jdbc.AuditTable;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.lookout.Alert;
import org.secondlook.lookout.AlertId;
import org.secondlook.lookout.ListedPhoto;
import org.secondlook.lookout.Lookout;
import org.secondlook.lookout.Lookout.State;
import org.secondlook.lookout.LookoutId;
import org.secondlook.lookout.Lookouts;
import org.secondlook.lookout.NewAlert;
import org.secondlook.lookout.NewLookout;
import org.secondlook.lookout.WatchRun;
import org.secondlook.storage.Database;
import org.secondlook.storage.Sql;
import org.secondlook.storage.StoredJson;
import org.secondlook.storage.Transaction;

/** Look-outs in the store. */
public final class StoredLookouts implements Lookouts {
  private static final Duration TO_CONFIRM = Duration.ofDays(1);
  private static final String FAILURE = "The look-out could not be stored";

  private final Database database;
  private final AuditTable audit;
  private final AccessControl access;

  public StoredLookouts(Database database, AuditTable audit, AccessControl access) {
    this.database = database;
    this.audit = audit;
    this.access = access;
  }

  @Override
  public Instant now() {
    return audit.now();
  }

  @Override
  public Lookout prepare(Transaction transaction, Actor actor, NewLookout wanted) {
    return Sql.in(
        transaction,
        FAILURE,
        connection -> {
          String by = enter(connection, actor);
          requireTurnedOn(connection);
          if (LookoutRows.find(connection, wanted.number()).isPresent()) {
            throw SecondLookException.usage(
                "There is a look-out " + wanted.number() + " already. Choose another number.");
          }
          long id =
              Sql.insert(
                  connection,
                  "INSERT INTO lookout (number, case_id, issuer, document, scope, zone, urgent, valid_from, valid_until,"
                      + " false_alerts, state, created_at, created_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                  wanted.number(),
                  wanted.caseId(),
                  wanted.authority().issuer(),
                  wanted.authority().document(),
                  wanted.authority().scope(),
                  wanted.zone(),
                  wanted.authority().urgent(),
                  wanted.authority().from(),
                  wanted.authority().until(),
                  wanted.falseAlerts(),
                  State.PREPARED,
                  audit.now(),
                  by);
          ObjectNode details = StoredJson.object();
          details.put("issuer", wanted.authority().issuer());
          details.put("document", wanted.authority().document());
          details.put("until", wanted.authority().until().toString());
          details.put("falseAlerts", wanted.falseAlerts());
          log(connection, actor, Act.LOOKOUT_PREPARED, new LookoutId(id), details);
          return LookoutRows.require(connection, new LookoutId(id));
        });
  }

  @Override
  public void list(Transaction transaction, Actor actor, LookoutId id, ListedPhoto photo) {
    Sql.in(
        transaction,
        FAILURE,
        connection -> {
          String by = enter(connection, actor);
          requireTurnedOn(connection);
          requireNotStarted(LookoutRows.require(connection, id));
          Sql.insert(
              connection,
              "INSERT INTO lookout_photo (lookout_id, person, photo_sha256, sealed, sealed_sha256, template_sha256,"
                  + " quality, added_at, added_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
              id,
              photo.person(),
              photo.photo(),
              photo.sealed(),
              photo.sealedDigest(),
              photo.templateDigest(),
              photo.quality(),
              audit.now(),
              by);
          backToPrepared(connection, id);
          ObjectNode details = StoredJson.object();
          details.put("person", photo.person());
          details.put("photo", photo.photo().hex());
          return log(connection, actor, Act.LOOKOUT_LISTED, id, details);
        });
  }

  @Override
  public void authority(
      Transaction transaction, Actor actor, LookoutId id, Step step, String document) {
    if (document.isBlank()) {
      throw SecondLookException.policy("State the document of the authority.");
    }
    Sql.in(
        transaction,
        FAILURE,
        connection -> {
          enter(connection, actor);
          Lookout lookout = LookoutRows.require(connection, id);
          requireNotEnded(lookout);
          Sql.update(
              connection,
              switch (step) {
                case REQUESTED -> "UPDATE lookout SET requested_at = ? WHERE id = ?";
                case GRANTED -> "UPDATE lookout SET granted_at = ? WHERE id = ?";
              },
              audit.now(),
              id);
          ObjectNode details = StoredJson.object();
          details.put("step", step.name());
          details.put("document", document.strip());
          return log(connection, actor, Act.LOOKOUT_AUTHORITY_STATED, id, details);
        });
  }

  @Override
  public Lookout start(Transaction transaction, Actor actor, LookoutId id, String reviewed) {
    return Sql.in(
        transaction,
        FAILURE,
        connection -> {
          String by = enter(connection, actor);
          requireTurnedOn(connection);
          if (!(actor instanceof Actor.SignedIn)) {
            throw SecondLookException.policy(
                "Two people start a look-out, so this home needs accounts. Add them with 'account add'.");
          }
          Lookout lookout = LookoutRows.require(connection, id);
          requireNotStarted(lookout);
          requireInForce(lookout);
          Instant now = audit.now();
          boolean asked =
              lookout.state() == State.ASKED
                  && lookout.asked().orElseThrow().at().plus(TO_CONFIRM).isAfter(now);
          ObjectNode details = StoredJson.object();
          details.set("threshold", StoredJson.tree(reviewed));
          if (!asked) {
            Sql.update(
                connection,
                "UPDATE lookout SET state = ?, asked_at = ?, asked_by = ? WHERE id = ?",
                State.ASKED,
                now,
                by,
                id);
            log(connection, actor, Act.LOOKOUT_ASKED, id, details);
          } else if (lookout.asked().orElseThrow().by().equals(by)) {
            throw SecondLookException.policy(
                by
                    + " has asked for this start already; somebody else has to confirm it with the same command.");
          } else {
            Sql.update(
                connection,
                "UPDATE lookout SET state = ?, started_at = ?, started_by = ? WHERE id = ?",
                State.STARTED,
                now,
                by,
                id);
            details.put("askedBy", lookout.asked().orElseThrow().by());
            log(connection, actor, Act.LOOKOUT_STARTED, id, details);
          }
          return LookoutRows.require(connection, id);
        });
  }

  @Override
  public long watchBegun(
      Transaction transaction, Actor actor, LookoutId id, String threshold, List<String> sources) {
    return Sql.in(
        transaction,
        FAILURE,
        connection -> {
          String by = enter(connection, actor);
          requireTurnedOn(connection);
          Lookout lookout = LookoutRows.require(connection, id);
          if (lookout.state() != State.STARTED) {
            throw SecondLookException.policy(
                "Look-out "
                    + lookout.number()
                    + " isn't started. Two people start it, each with 'lookout start "
                    + lookout.number()
                    + "'.");
          }
          requireInForce(lookout);
          long run =
              Sql.insert(
                  connection,
                  "INSERT INTO lookout_run (lookout_id, begun_at, by_user, threshold) VALUES (?, ?, ?, ?)",
                  id,
                  audit.now(),
                  by,
                  threshold);
          ObjectNode details = StoredJson.object();
          sources.forEach(details.putArray("sources")::add);
          log(connection, actor, Act.LOOKOUT_WATCH_BEGUN, id, details);
          return run;
        });
  }

  @Override
  public void watchEnded(
      Transaction transaction, Actor actor, LookoutId id, long run, String figures) {
    Sql.in(
        transaction,
        FAILURE,
        connection -> {
          enter(connection, actor);
          Sql.update(
              connection,
              "UPDATE lookout_run SET ended_at = ?, figures = ? WHERE id = ? AND lookout_id = ?",
              audit.now(),
              figures,
              run,
              id);
          ObjectNode details = StoredJson.object();
          details.set("figures", StoredJson.tree(figures));
          return log(connection, actor, Act.LOOKOUT_WATCH_ENDED, id, details);
        });
  }

  @Override
  public Alert alerted(
      Transaction transaction, Actor actor, LookoutId id, long run, NewAlert alert) {
    return Sql.in(
        transaction,
        FAILURE,
        connection -> {
          enter(connection, actor);
          Lookout lookout = LookoutRows.require(connection, id);
          if (lookout.state() != State.STARTED) {
            throw SecondLookException.policy("Look-out " + lookout.number() + " has ended.");
          }
          long number =
              1
                  + Sql.count(
                      connection, "SELECT COUNT(*) FROM lookout_alert WHERE lookout_id = ?", id);
          long row =
              Sql.insert(
                  connection,
                  "INSERT INTO lookout_alert (lookout_id, run_id, number, at, received_at, raised_at, source, pts_millis,"
                      + " track, person, similarity, fmr, quality, sealed, sealed_sha256)"
                      + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                  id,
                  run,
                  number,
                  alert.at(),
                  alert.received(),
                  alert.raised(),
                  alert.source(),
                  alert.ptsMillis(),
                  alert.track(),
                  alert.person(),
                  alert.similarity(),
                  alert.fmr(),
                  alert.quality(),
                  alert.sealed(),
                  alert.sealedDigest());
          ObjectNode details = StoredJson.object();
          details.put("alert", number);
          details.put("source", alert.source());
          log(connection, actor, Act.LOOKOUT_ALERTED, id, details);
          return LookoutRows.alert(connection, new AlertId(row));
        });
  }

  @Override
  public void judged(
      Transaction transaction, Actor actor, AlertId alert, boolean viable, String reason) {
    String why = reason.replaceAll("\\p{Cc}+", " ").strip();
    if (why.isEmpty()) {
      throw SecondLookException.policy("Say why the alert is viable or not.");
    }
    onAlert(
        transaction,
        actor,
        alert,
        (connection, by, found, details) -> {
          if (found.judgement().isPresent()) {
            throw SecondLookException.policy("This alert has been judged already.");
          }
          Sql.update(
              connection,
              "UPDATE lookout_alert SET viable = ?, reason = ?, judged_at = ?, judged_by = ? WHERE id = ?",
              viable,
              why,
              audit.now(),
              by,
              alert);
          details.put("viable", viable);
          details.put("reason", why);
          return Act.LOOKOUT_ALERT_JUDGED;
        });
  }

  @Override
  public void released(Transaction transaction, Actor actor, AlertId alert) {
    onAlert(
        transaction,
        actor,
        alert,
        (connection, by, found, details) -> {
          Alert.Judgement judgement =
              found
                  .judgement()
                  .filter(Alert.Judgement::viable)
                  .orElseThrow(
                      () ->
                          SecondLookException.policy(
                              "Only an alert that its operator found viable is released."));
          if (!(actor instanceof Actor.SignedIn) || judgement.by().by().equals(by)) {
            throw SecondLookException.policy(
                "A second person releases an alert: not " + by + ", who judged it.");
          }
          if (found.released().isPresent()) {
            throw SecondLookException.policy("This alert has been released already.");
          }
          Sql.update(
              connection,
              "UPDATE lookout_alert SET released_at = ?, released_by = ? WHERE id = ?",
              audit.now(),
              by,
              alert);
          return Act.LOOKOUT_ALERT_RELEASED;
        });
  }

  @Override
  public void taken(Transaction transaction, Actor actor, AlertId alert, Sha256 picture) {
    onAlert(
        transaction,
        actor,
        alert,
        (connection, by, found, details) -> {
          if (found.released().isEmpty()) {
            throw SecondLookException.policy(
                "An alert becomes evidence once a second person has released it.");
          }
          Sql.update(
              connection,
              "UPDATE lookout_alert SET taken_at = ?, taken_sha256 = ? WHERE id = ?",
              audit.now(),
              picture,
              alert);
          details.put("picture", picture.hex());
          return Act.LOOKOUT_ALERT_TAKEN;
        });
  }

  private interface OnAlert {
    Act change(Connection connection, String by, Alert found, ObjectNode details)
        throws SQLException;
  }

  private void onAlert(Transaction transaction, Actor actor, AlertId alert, OnAlert change) {
    Sql.in(
        transaction,
        FAILURE,
        connection -> {
          String by = enter(connection, actor);
          Alert found = LookoutRows.alert(connection, alert);
          if (found.erased().isPresent()) {
            throw SecondLookException.policy("This alert's picture has been erased.");
          }
          ObjectNode details = StoredJson.object();
          details.put("alert", found.number());
          Act act = change.change(connection, by, found, details);
          return log(connection, actor, act, LookoutRows.lookoutOf(connection, alert), details);
        });
  }

  @Override
  public void erased(Transaction transaction, Actor actor, LookoutId id, List<AlertId> alerts) {
    Sql.in(
        transaction,
        FAILURE,
        connection -> {
          enter(connection, actor);
          for (AlertId each : alerts) {
            Sql.update(
                connection,
                "UPDATE lookout_alert SET erased_at = ? WHERE id = ? AND erased_at IS NULL",
                audit.now(),
                each);
          }
          ObjectNode details = StoredJson.object();
          details.put("alerts", alerts.size());
          return log(connection, actor, Act.LOOKOUT_ALERT_ERASED, id, details);
        });
  }

  @Override
  public void ended(Transaction transaction, Actor actor, LookoutId id, String why) {
    Sql.in(
        transaction,
        FAILURE,
        connection -> {
          String by = enter(connection, actor);
          requireNotEnded(LookoutRows.require(connection, id));
          Instant now = audit.now();
          Sql.update(
              connection,
              "UPDATE lookout_alert SET erased_at = ? WHERE lookout_id = ? AND erased_at IS NULL",
              now,
              id);
          Sql.update(
              connection,
              "UPDATE lookout SET state = ?, ended_at = ?, ended_by = ?, end_why = ? WHERE id = ?",
              State.ENDED,
              now,
              by,
              why,
              id);
          ObjectNode details = StoredJson.object();
          details.put("why", why);
          details.put("photosErased", LookoutRows.photos(connection, id).size());
          details.put("alertsErased", LookoutRows.alerts(connection, id).size());
          return log(connection, actor, Act.LOOKOUT_ENDED, id, details);
        });
  }

  private String enter(Connection connection, Actor actor) throws SQLException {
    return access.enter(connection, actor, Permission.LOOK_OUT);
  }

  private void requireTurnedOn(Connection connection) throws SQLException {
    if (!access.policy(connection).asks(Switch.LOOKOUT)) {
      throw SecondLookException.policy(
          "Look-outs are off in this home. An administrator turns them on with 'policy set lookout on'.");
    }
  }

  private static void requireNotEnded(Lookout lookout) {
    if (lookout.state() == State.ENDED) {
      throw SecondLookException.policy(
          "Look-out "
              + lookout.number()
              + " has ended, and its list is erased: "
              + lookout.endWhy().orElse("")
              + ".");
    }
  }

  private static void requireNotStarted(Lookout lookout) {
    requireNotEnded(lookout);
    if (lookout.state() == State.STARTED) {
      throw SecondLookException.policy(
          "Look-out "
              + lookout.number()
              + " is started. Its list is as it was reviewed; end it, and prepare another.");
    }
  }

  private void requireInForce(Lookout lookout) {
    Instant now = audit.now();
    if (now.isBefore(lookout.authority().from())) {
      throw SecondLookException.policy(
          "The authority holds from " + lookout.authority().from() + " on, not yet.");
    }
    if (!now.isBefore(lookout.due())) {
      throw SecondLookException.policy("The authority has ended, at " + lookout.due() + ".");
    }
  }

  private static void backToPrepared(Connection connection, LookoutId id) throws SQLException {
    Sql.update(
        connection,
        "UPDATE lookout SET state = ?, asked_at = NULL, asked_by = NULL WHERE id = ?",
        State.PREPARED,
        id);
  }

  private Object log(
      Connection connection, Actor actor, Act act, LookoutId id, ObjectNode details)
      throws SQLException {
    Lookout lookout = LookoutRows.require(connection, id);
    details.put("lookout", lookout.number());
    LookoutRecords.LOOKOUT.putDigest(connection, details, id.value());
    return access.log(
        connection,
        actor,
        new NewEntry(
            act,
            Optional.of(lookout.caseNumber()),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            details.toString()));
  }

  @Override
  public Optional<Lookout> find(String number) {
    return database.read(connection -> LookoutRows.find(connection, number));
  }

  @Override
  public List<Lookout> all() {
    return database.read(LookoutRows::all);
  }

  @Override
  public List<ListedPhoto> photos(LookoutId id) {
    return database.read(connection -> LookoutRows.photos(connection, id));
  }

  @Override
  public List<Alert> alerts(LookoutId id) {
    return database.read(connection -> LookoutRows.alerts(connection, id));
  }

  @Override
  public List<WatchRun> runs(LookoutId id) {
    return database.read(connection -> LookoutRows.runs(connection, id));
  }
}
