package org.secondlook.training.lineup.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.secondlook.base.SecondLookException;
import org.secondlook.storage.Database;
import org.secondlook.storage.Sql;
import org.secondlook.storage.Transaction;
import org.secondlook.training.lineup.AnsweredQuestion;
import org.secondlook.training.lineup.LineUpSession;
import org.secondlook.training.lineup.LineUpSessions;
import org.secondlook.training.lineup.LineUpSettings;
import org.secondlook.training.lineup.Paper;
import org.secondlook.training.lineup.Presentation;

/** Line-up sessions in the store. */
public final class StoredLineUps implements LineUpSessions {
  private static final String SESSIONS =
      "SELECT id, owner, started, finished, people, seed, pairs, lists, candidates, threshold FROM line_up ";

  private final Database database;

  public StoredLineUps(Database database) {
    this.database = database;
  }

  @Override
  public long begin(Transaction transaction, String owner, Paper paper, Instant at) {
    LineUpSettings settings = paper.settings();
    return Sql.in(
        transaction,
        "The line-up could not be stored",
        connection ->
            Sql.insert(
                connection,
                "INSERT INTO line_up (owner, started, people, seed, pairs, lists, candidates, threshold)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                key(owner),
                at,
                paper.people(),
                settings.seed(),
                settings.pairs(),
                settings.lists(),
                settings.candidates(),
                paper.threshold()));
  }

  @Override
  public void answer(Transaction transaction, long session, AnsweredQuestion answer) {
    Sql.in(
        transaction,
        "The answer could not be stored",
        connection ->
            Sql.insert(
                connection,
                "INSERT INTO line_up_answer (line_up_id, look, number, pair, quality, mate, engine, chosen, confidence, millis)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                session,
                answer.look(),
                answer.number(),
                answer.pair(),
                answer.quality(),
                answer.mate(),
                answer.engine(),
                answer.chosen(),
                answer.confidence(),
                answer.millis()));
  }

  @Override
  public void finish(Transaction transaction, long session, Instant at) {
    Sql.in(
        transaction,
        "The line-up could not be stored",
        connection ->
            Sql.update(
                connection,
                "UPDATE line_up SET finished = ? WHERE id = ? AND finished IS NULL",
                at,
                session));
  }

  @Override
  public Optional<LineUpSession> find(Transaction transaction, String owner, long session) {
    return read(transaction, "WHERE id = ?", session).stream()
        .filter(each -> each.owner().equals(key(owner)))
        .findFirst();
  }

  @Override
  public List<LineUpSession> of(Transaction transaction, String owner) {
    return read(transaction, "WHERE owner = ?", key(owner));
  }

  private static List<LineUpSession> read(Transaction transaction, String which, Object value) {
    return Sql.in(
        transaction,
        "The line-ups could not be read",
        connection -> sessions(connection, which, value));
  }

  @Override
  public List<LineUpSession> of(String owner) {
    return database.read(connection -> sessions(connection, "WHERE owner = ?", key(owner)));
  }

  @Override
  public Optional<LineUpSession> find(long session) {
    try {
      return database.read(connection -> sessions(connection, "WHERE id = ?", session)).stream()
          .findFirst();
    } catch (IllegalArgumentException e) {
      throw SecondLookException.usage("The line-up " + session + " can't be read.");
    }
  }

  @Override
  public List<Long> finished() {
    return database.read(
        connection ->
            Sql.list(
                connection,
                row -> row.getLong(1),
                "SELECT id FROM line_up WHERE finished IS NOT NULL ORDER BY id"));
  }

  private static List<LineUpSession> sessions(Connection connection, String which, Object value)
      throws SQLException {
    return Sql.list(
        connection, row -> session(connection, row), SESSIONS + which + " ORDER BY id", value);
  }

  private static LineUpSession session(Connection connection, ResultSet row) throws SQLException {
    long id = row.getLong("id");
    return new LineUpSession(
        id,
        row.getString("owner"),
        Sql.instant(row, "started"),
        Sql.longOrEmpty(row, "finished").map(Instant::ofEpochMilli),
        row.getString("people"),
        new LineUpSettings(
            row.getLong("seed"),
            row.getInt("pairs"),
            row.getInt("lists"),
            row.getInt("candidates")),
        row.getDouble("threshold"),
        Sql.list(
            connection,
            StoredLineUps::answer,
            "SELECT look, number, pair, quality, mate, engine, chosen, confidence, millis"
                + " FROM line_up_answer WHERE line_up_id = ? ORDER BY id",
            id));
  }

  private static AnsweredQuestion answer(ResultSet row) throws SQLException {
    return new AnsweredQuestion(
        Presentation.valueOf(row.getString("look")),
        row.getInt("number"),
        row.getBoolean("pair"),
        row.getDouble("quality"),
        row.getInt("mate"),
        row.getInt("engine"),
        row.getInt("chosen"),
        row.getInt("confidence"),
        row.getLong("millis"));
  }

  /** Large and small letters don't matter; else a name comes as its account is written. */
  private static String key(String owner) {
    return owner.strip().toLowerCase(Locale.ROOT);
  }
}
