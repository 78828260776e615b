package org.secondlook.casework.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.Permissions;
import org.secondlook.access.jdbc.AccessControl;
import org.secondlook.access.jdbc.HiddenValues;
import org.secondlook.audit.Act;
import org.secondlook.audit.LoggedRecord;
import org.secondlook.audit.jdbc.AuditTable;
import org.secondlook.base.LookAlikes;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CandidateId;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseId;
import org.secondlook.casework.CaseNotice;
import org.secondlook.casework.CaseState;
import org.secondlook.casework.CaseStatistics;
import org.secondlook.casework.Cases;
import org.secondlook.casework.NewCase;
import org.secondlook.casework.SearchId;
import org.secondlook.storage.Database;
import org.secondlook.storage.Sql;
import org.secondlook.storage.StoredJson;
import org.secondlook.storage.Transaction;

/** Cases and notices on H2. */
public final class StoredCases implements Cases {
  private static final String SELECT =
      "SELECT id, number, title, purpose, authority, state, created, last_act FROM case_file";
  private static final String NOTICE =
      "SELECT id, case_id, at, sentence, search_id, seen FROM notice";

  private final Database database;
  private final AuditTable audit;
  private final AccessControl access;

  private final HiddenValues hidden;

  public StoredCases(
      Database database, AuditTable audit, AccessControl access, HiddenValues hidden) {
    this.hidden = hidden;
    this.database = database;
    this.audit = audit;
    this.access = access;
  }

  /** Searches in a case whose number reads like another's would be missed in that one's report. */
  private static void requireNew(Connection connection, String number) throws SQLException {
    String skeleton = LookAlikes.skeleton(number);
    for (String other :
        Sql.list(connection, row -> row.getString(1), "SELECT number FROM case_file ORDER BY id")) {
      if (other.equals(number)) {
        throw SecondLookException.usage(
            "There is a case " + number + " already. Choose another number, or open that case.");
      }
      if (LookAlikes.skeleton(other).equals(skeleton)) {
        throw SecondLookException.usage(
            "There is a case "
                + other
                + " already, and "
                + number
                + " reads like it. Choose another number, or open that case.");
      }
    }
  }

  @Override
  public CaseFile create(Transaction transaction, Actor actor, NewCase newCase) {
    return Sql.in(
        transaction,
        "The case could not be stored",
        connection -> {
          access.enter(connection, actor, Permission.CREATE_CASE);
          requireNew(connection, newCase.number());
          access.policy(connection).requireListed(newCase.purpose());
          Instant now = audit.now();
          long id =
              Sql.insert(
                  connection,
                  "INSERT INTO case_file (number, title, purpose, authority, state, created,"
                      + " last_act) VALUES (?, ?, ?, ?, 'OPEN', ?, ?)",
                  newCase.number(),
                  newCase.title(),
                  newCase.purpose(),
                  newCase.authority(),
                  now,
                  now);
          CaseFile made = require(connection, new CaseId(id));
          ObjectNode details = StoredJson.object();
          details.put("title", made.title());
          details.put("authority", made.authority());
          CaseRecordKind.CASE.putDigest(connection, details, id);
          access.log(connection, actor, made.entry(Act.CASE_CREATED, details.toString()));
          return require(connection, made.id());
        });
  }

  @Override
  public void changeState(
      Transaction transaction, Actor actor, CaseId id, CaseState state, String reason) {
    Sql.in(
        transaction,
        "The case could not be changed",
        connection -> {
          access.enter(connection, actor, Permission.CHANGE_CASE);
          CaseFile file = require(connection, id);
          CaseRecordKind.CASE.requireAsLogged(audit, connection, id.value(), file);
          Sql.update(connection, "UPDATE case_file SET state = ? WHERE id = ?", state, id);
          ObjectNode details = StoredJson.object();
          details.put("state", state.name());
          // No reason is logged that nobody gave.
          if (!reason.isBlank()) {
            details.put("reason", reason);
          }
          CaseRecordKind.CASE.putDigest(connection, details, id.value());
          return access.log(
              connection, actor, file.entry(Act.CASE_STATE_CHANGED, details.toString()));
        });
  }

  @Override
  public Optional<CaseFile> find(CaseId id) {
    return database.read(connection -> find(connection, id));
  }

  @Override
  public Optional<CaseFile> find(String number) {
    return database.read(
        connection ->
            Sql.one(connection, StoredCases::file, SELECT + " WHERE number = ?", number.strip()));
  }

  @Override
  public CaseFile require(String number) {
    return find(number)
        .orElseThrow(
            () ->
                SecondLookException.policy(
                    "There is no case "
                        + number
                        + ". Create it first with 'case create', or check the number."));
  }

  @Override
  public List<CaseFile> all() {
    return database.read(
        connection ->
            Sql.list(connection, StoredCases::file, SELECT + " ORDER BY last_act DESC, id DESC"));
  }

  @Override
  public Map<String, Act> lastActs() {
    return database.read(
        connection -> {
          Map<String, Act> acts = new HashMap<>();
          Sql.list(
                  connection,
                  row -> Map.entry(row.getString(1), Optional.ofNullable(row.getString(2))),
                  "SELECT c.number, (SELECT a.act FROM audit_entry a WHERE a.case_number = c.number"
                      + " ORDER BY a.sequence DESC LIMIT 1) FROM case_file c")
              .forEach(
                  each ->
                      each.getValue().ifPresent(act -> acts.put(each.getKey(), Act.valueOf(act))));
          return acts;
        });
  }

  @Override
  public List<CaseFile> dueForRemoval(Instant now) {
    return database.read(
        connection -> {
          Optional<Integer> days = access.policy(connection).retentionDays();
          if (days.isEmpty()) {
            return List.of();
          }
          Instant limit = now.minus(Duration.ofDays(days.get()));
          return Sql.list(
              connection,
              StoredCases::file,
              SELECT + " WHERE state = 'CLOSED' AND last_act <= ? ORDER BY last_act",
              limit);
        });
  }

  @Override
  public List<CaseNotice> notices(CaseId id) {
    return database.read(
        connection ->
            Sql.list(
                connection,
                StoredCases::notice,
                NOTICE + " WHERE case_id = ? ORDER BY id DESC",
                id));
  }

  @Override
  public List<CaseNotice> unseen() {
    return database.read(
        connection ->
            Sql.list(
                connection,
                StoredCases::notice,
                NOTICE
                    + " WHERE NOT seen AND case_id IN (SELECT id FROM case_file WHERE state ="
                    + " 'OPEN') ORDER BY id DESC"));
  }

  private static CaseNotice notice(ResultSet row) throws SQLException {
    return new CaseNotice(
        row.getLong("id"),
        new CaseId(row.getLong("case_id")),
        Sql.instant(row, "at"),
        row.getString("sentence"),
        Sql.longOrEmpty(row, "search_id").map(SearchId::new),
        row.getBoolean("seen"));
  }

  @Override
  public void notify(
      Transaction transaction, CaseId id, String sentence, Optional<SearchId> search) {
    Sql.in(
        transaction,
        "The note could not be stored",
        connection -> {
          audit.lock(connection);
          return Sql.insert(
              connection,
              "INSERT INTO notice (case_id, at, sentence, search_id) VALUES (?, ?, ?, ?)",
              id,
              audit.now(),
              sentence,
              search);
        });
  }

  @Override
  public void seen(Transaction transaction, Actor actor, long notice) {
    Sql.in(
        transaction,
        "The note could not be changed",
        connection -> {
          access.enter(connection, actor, Permission.CHANGE_CASE);
          return Sql.update(connection, "UPDATE notice SET seen = TRUE WHERE id = ?", notice);
        });
  }

  @Override
  public CaseStatistics statistics(Actor actor, Optional<Instant> from, Optional<Instant> to) {
    return database.read(
        connection -> {
          access.requireGenuine(connection, actor);
          Permissions.require(actor, Permission.VIEW_AUDIT);
          return new Statistics(connection, new VerificationRows(hidden), from, to).all();
        });
  }

  @Override
  public List<LoggedRecord> records(Actor actor, CaseFile caseFile, Set<CandidateId> told) {
    return database.read(
        connection -> {
          access.requireGenuine(connection, actor);
          Permissions.require(actor, Permission.EXPORT_PACKAGE);
          return new CaseRecords(connection, actor, caseFile, hidden).all(audit, told);
        });
  }

  static Optional<CaseFile> find(Connection connection, CaseId id) throws SQLException {
    return Sql.one(connection, StoredCases::file, SELECT + " WHERE id = ?", id);
  }

  static CaseFile require(Connection connection, CaseId id) throws SQLException {
    return find(connection, id)
        .orElseThrow(
            () ->
                SecondLookException.policy(
                    "That case does not exist. Choose one from the list of cases."));
  }

  /** In a closed case nothing more is done. */
  static CaseFile requireOpen(Connection connection, CaseId id) throws SQLException {
    CaseFile file = require(connection, id);
    if (file.state() != CaseState.OPEN) {
      throw SecondLookException.policy(
          "Case " + file.number() + " is closed. Reopen it before you go on with it.");
    }
    return file;
  }

  private static CaseFile file(ResultSet row) throws SQLException {
    return new CaseFile(
        new CaseId(row.getLong("id")),
        row.getString("number"),
        row.getString("title"),
        row.getString("purpose"),
        row.getString("authority"),
        CaseState.valueOf(row.getString("state")),
        Sql.instant(row, "created"),
        Sql.instant(row, "last_act"));
  }
}
