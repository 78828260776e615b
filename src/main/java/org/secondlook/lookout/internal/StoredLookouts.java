package org.secondlook.lookout.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.access.Switch;
import org.secondlook.access.jdbc.AccessControl;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditLog;
import org.secondlook.audit.jdbc.AuditTable;
import org.secondlook.base.OneLine;
import org.secondlook.base.SecondLookException;
import org.secondlook.lookout.Alert;
import org.secondlook.lookout.AuthorityStep;
import org.secondlook.lookout.ListedPhoto;
import org.secondlook.lookout.Lookout;
import org.secondlook.lookout.Lookout.State;
import org.secondlook.lookout.LookoutId;
import org.secondlook.lookout.Lookouts;
import org.secondlook.lookout.NewLookout;
import org.secondlook.storage.Database;
import org.secondlook.storage.Sql;
import org.secondlook.storage.StoredJson;
import org.secondlook.storage.Transaction;

/** Look-outs in the store. */
public final class StoredLookouts implements Lookouts {
  private static final Duration TO_CONFIRM = Duration.ofDays(1);
  static final String RECORDED = "recorded";
  private static final String FAILURE = "The look-out could not be stored";

  private final Database database;
  private final AuditTable audit;
  private final AccessControl access;
  private final LookoutEntries entries;

  public StoredLookouts(Database database, AuditTable audit, AccessControl access) {
    this.database = database;
    this.audit = audit;
    this.access = access;
    this.entries = new LookoutEntries(audit, access);
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
          String by = entries.enter(connection, actor);
          requireTurnedOn(connection);
          if (wanted.recorded()) {
            requireRecording(connection);
          }
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
          details.put(RECORDED, wanted.recorded());
          audit.seat().ifPresent(key -> details.put(AuditLog.SEAT, key));
          entries.log(connection, actor, Act.LOOKOUT_PREPARED, new LookoutId(id), details);
          return LookoutRows.require(connection, new LookoutId(id));
        });
  }

  @Override
  public void list(Transaction transaction, Actor actor, LookoutId id, ListedPhoto photo) {
    Sql.in(
        transaction,
        FAILURE,
        connection -> {
          String by = entries.enter(connection, actor, id);
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
          return entries.log(connection, actor, Act.LOOKOUT_LISTED, id, details);
        });
  }

  @Override
  public void authority(
      Transaction transaction, Actor actor, LookoutId id, AuthorityStep step, String document) {
    if (OneLine.saysNothing(document)) {
      throw SecondLookException.policy("State the document of the authority.");
    }
    Sql.in(
        transaction,
        FAILURE,
        connection -> {
          entries.enter(connection, actor, id);
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
          if (lookout.state() == State.ASKED) {
            backToPrepared(connection, id);
          }
          ObjectNode details = StoredJson.object();
          details.put("step", step.name());
          details.put("document", document.strip());
          return entries.log(connection, actor, Act.LOOKOUT_AUTHORITY_STATED, id, details);
        });
  }

  @Override
  public Lookout start(Transaction transaction, Actor actor, LookoutId id, String reviewed) {
    return Sql.in(
        transaction,
        FAILURE,
        connection -> {
          String by = entries.enter(connection, actor, id);
          requireTurnedOn(connection);
          if (!(actor instanceof Actor.SignedIn)) {
            throw SecondLookException.policy(
                "Two people start a look-out, so this home needs accounts. Add them with 'account add'.");
          }
          Lookout lookout = LookoutRows.require(connection, id);
          requireNotStarted(lookout);
          requireInForce(lookout);
          boolean recorded = StoredRecordings.wanted(connection, lookout.number());
          if (recorded) {
            requireRecording(connection);
          }
          Instant now = audit.now();
          ObjectNode details = StoredJson.object();
          details.put(RECORDED, recorded);
          details.set("threshold", StoredJson.tree(reviewed));
          boolean asked =
              lookout.state() == State.ASKED
                  && lookout.asked().orElseThrow().at().plus(TO_CONFIRM).isAfter(now)
                  && sameReview(connection, lookout, details);
          if (!asked) {
            Sql.update(
                connection,
                "UPDATE lookout SET state = ?, asked_at = ?, asked_by = ? WHERE id = ?",
                State.ASKED,
                now,
                by,
                id);
            entries.log(connection, actor, Act.LOOKOUT_ASKED, id, details);
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
            entries.log(connection, actor, Act.LOOKOUT_STARTED, id, details);
          }
          return LookoutRows.require(connection, id);
        });
  }

  /**
   * Whether the second person reviews what the first one did: an installation with other
   * measurements of its models gives the same list another threshold.
   */
  private static boolean sameReview(Connection connection, Lookout lookout, ObjectNode reviewed)
      throws SQLException {
    return AuditTable.details(connection, Act.LOOKOUT_ASKED).stream()
        .filter(each -> each.json().path("lookout").asText().equals(lookout.number()))
        .reduce((_, later) -> later)
        .filter(each -> each.json().path("threshold").equals(reviewed.path("threshold")))
        .isPresent();
  }

  @Override
  public long watching(
      Transaction transaction, Actor actor, LookoutId id, List<String> sources, boolean openly) {
    return Sql.in(
        transaction,
        FAILURE,
        connection -> {
          String by = entries.enter(connection, actor, id);
          requireTurnedOn(connection);
          if (openly && !access.policy(connection).openSearchAllowed()) {
            throw SecondLookException.policy(
                "Whoever watches openly sees names and similarities at once, and this agency's policy allows no open searches.");
          }
          Lookout lookout = LookoutRows.require(connection, id);
          requireNotEnded(lookout);
          if (lookout.state() != State.STARTED) {
            throw SecondLookException.policy(
                "Look-out "
                    + lookout.number()
                    + " isn't started. Two people start it, each with 'lookout start'.");
          }
          requireInForce(lookout);
          long run =
              Sql.insert(
                  connection,
                  "INSERT INTO lookout_run (lookout_id, openly, sources, begun_at, begun_by) VALUES (?, ?, ?, ?, ?)",
                  id,
                  openly,
                  StoredJson.write(sources),
                  audit.now(),
                  by);
          ObjectNode details = StoredJson.object();
          sources.forEach(details.putArray("sources")::add);
          details.put("openly", openly);
          entries.log(connection, actor, Act.LOOKOUT_WATCHING, id, details);
          return run;
        });
  }

  @Override
  public void watched(
      Transaction transaction, Actor actor, LookoutId id, long run, String figures) {
    Sql.in(
        transaction,
        FAILURE,
        connection -> {
          entries.enter(connection, actor, id);
          Sql.update(
              connection,
              "UPDATE lookout_run SET ended_at = ?, figures = ? WHERE id = ?",
              audit.now(),
              figures,
              run);
          ObjectNode details = StoredJson.object();
          details.set("figures", StoredJson.tree(figures));
          return entries.log(connection, actor, Act.LOOKOUT_WATCHED, id, details);
        });
  }

  @Override
  public void requireAsLogged(Transaction transaction, LookoutId id) {
    Sql.in(
        transaction,
        "The look-out could not be read",
        connection -> {
          audit.lock(connection);
          entries.requireAsLogged(connection, id);
          return null;
        });
  }

  @Override
  public void ended(Transaction transaction, Actor actor, LookoutId id, String why) {
    Sql.in(
        transaction,
        FAILURE,
        connection -> {
          String by = entries.enter(connection, actor);
          boolean asLogged = entries.areAsLogged(connection, id);
          requireNotEnded(LookoutRows.require(connection, id));
          Instant now = audit.now();
          Sql.update(
              connection,
              "UPDATE lookout SET state = ?, ended_at = ?, ended_by = ?, end_why = ? WHERE id = ?",
              State.ENDED,
              now,
              by,
              why,
              id);
          int alerts =
              Sql.update(
                  connection,
                  "UPDATE lookout_alert SET erased_at = ? WHERE lookout_id = ? AND erased_at IS NULL AND state <> ?",
                  now,
                  id,
                  Alert.State.RELEASED);
          long segments =
              StoredRecordings.of(connection, LookoutRows.require(connection, id).number()).stream()
                  .filter(each -> each.erasedAt().isEmpty())
                  .count();
          ObjectNode details = StoredJson.object();
          details.put("why", why);
          details.put("segmentsErased", segments);
          details.put("photosErased", LookoutRows.photos(connection, id).size());
          details.put("alertsErased", alerts);
          LookoutEntries.say(details, asLogged);
          return entries.log(connection, actor, Act.LOOKOUT_ENDED, id, details);
        });
  }

  private void requireTurnedOn(Connection connection) throws SQLException {
    if (!access.policy(connection).asks(Switch.LOOKOUT)) {
      throw SecondLookException.policy(
          "Look-outs are off in this home. An administrator turns them on with 'policy set lookout on'.");
    }
  }

  private void requireRecording(Connection connection) throws SQLException {
    if (!access.policy(connection).asks(Switch.LOOKOUT_RECORDING)) {
      throw SecondLookException.policy(
          "Recording for look-outs is off in this home. An administrator turns it on with 'policy set lookout-recording on'.");
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
      throw SecondLookException.policy(
          "The time of look-out "
              + lookout.number()
              + " has ended, at "
              + lookout.due()
              + ". End it and prepare another.");
    }
  }

  private static void backToPrepared(Connection connection, LookoutId id) throws SQLException {
    Sql.update(
        connection,
        "UPDATE lookout SET state = ?, asked_at = NULL, asked_by = NULL WHERE id = ?",
        State.PREPARED,
        id);
  }

  @Override
  public Optional<Lookout> find(String number) {
    return database.read(connection -> LookoutRows.find(connection, number));
  }

  @Override
  public String seat(Lookout lookout) {
    return database
        .read(connection -> AuditTable.entries(connection, Act.LOOKOUT_PREPARED))
        .stream()
        .map(entry -> StoredJson.tree(entry.details()))
        .filter(details -> details.path("lookout").asText().equals(lookout.number()))
        .map(details -> details.path(AuditLog.SEAT).asText())
        .findFirst()
        .orElse("");
  }

  @Override
  public boolean recorded(Lookout lookout) {
    return database.read(connection -> StoredRecordings.wanted(connection, lookout.number()));
  }

  @Override
  public List<Lookout> all() {
    return database.read(LookoutRows::all);
  }

  @Override
  public List<ListedPhoto> photos(LookoutId id) {
    return database.read(connection -> LookoutRows.photos(connection, id));
  }
}
