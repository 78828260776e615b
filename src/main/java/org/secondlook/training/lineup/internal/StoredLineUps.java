package org.secondlook.training.lineup.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.secondlook.base.SecondLookException;
import org.secondlook.storage.Database;
import org.secondlook.storage.Transaction;
import org.secondlook.training.lineup.AnsweredQuestion;
import org.secondlook.training.lineup.LineUpSession;
import org.secondlook.training.lineup.LineUpSessions;
import org.secondlook.training.lineup.LineUpSettings;
import org.secondlook.training.lineup.Paper;
import org.secondlook.training.lineup.Presentation;

/** Line-up sessions on H2. */
public final class StoredLineUps implements LineUpSessions {
  private final Database database;

  public StoredLineUps(Database database) {
    this.database = database;
  }

  @Override
  public long begin(Transaction transaction, String owner, Paper paper, Instant at) {
    String sql =
        "INSERT INTO line_up (owner, started, people, seed, pairs, lists, candidates, threshold)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    try (PreparedStatement statement =
        transaction.connection().prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
      LineUpSettings settings = paper.settings();
      bind(
          statement,
          key(owner),
          at.toEpochMilli(),
          paper.people(),
          settings.seed(),
          settings.pairs(),
          settings.lists(),
          settings.candidates(),
          paper.threshold());
      statement.executeUpdate();
      try (ResultSet keys = statement.getGeneratedKeys()) {
        keys.next();
        return keys.getLong(1);
      }
    } catch (SQLException e) {
      throw Database.translate("The line-up could not be stored", e);
    }
  }

  @Override
  public void answer(Transaction transaction, long session, AnsweredQuestion answer) {
    String sql =
        "INSERT INTO line_up_answer (line_up_id, look, number, pair, quality, mate, engine, chosen, confidence, millis)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    try (PreparedStatement statement = transaction.connection().prepareStatement(sql)) {
      bind(
          statement,
          session,
          answer.look().name(),
          answer.number(),
          answer.pair(),
          answer.quality(),
          answer.mate(),
          answer.engine(),
          answer.chosen(),
          answer.confidence(),
          answer.millis());
      statement.executeUpdate();
    } catch (SQLException e) {
      throw Database.translate("The answer could not be stored", e);
    }
  }

  @Override
  public void finish(Transaction transaction, long session, Instant at) {
    try (PreparedStatement statement =
        transaction
            .connection()
            .prepareStatement(
                "UPDATE line_up SET finished = ? WHERE id = ? AND finished IS NULL")) {
      bind(statement, at.toEpochMilli(), session);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw Database.translate("The line-up could not be stored", e);
    }
  }

  @Override
  public Optional<LineUpSession> find(Transaction transaction, String owner, long session) {
    return read(transaction, "id = ?", session).stream()
        .filter(each -> each.owner().equals(key(owner)))
        .findFirst();
  }

  @Override
  public List<LineUpSession> of(Transaction transaction, String owner) {
    return read(transaction, "owner = ?", key(owner));
  }

  private static List<LineUpSession> read(Transaction transaction, String which, Object value) {
    try {
      return sessions(transaction.connection(), which, value);
    } catch (SQLException e) {
      throw Database.translate("The line-ups could not be read", e);
    }
  }

  @Override
  public List<LineUpSession> of(String owner) {
    return database.read(connection -> sessions(connection, "owner = ?", key(owner)));
  }

  @Override
  public Optional<LineUpSession> find(long session) {
    try {
      return database.read(connection -> sessions(connection, "id = ?", session)).stream()
          .findFirst();
    } catch (IllegalArgumentException e) {
      throw SecondLookException.usage("The line-up " + session + " can't be read.");
    }
  }

  @Override
  public List<Long> finished() {
    return database.read(
        connection -> {
          List<Long> ids = new ArrayList<>();
          try (PreparedStatement statement =
                  connection.prepareStatement(
                      "SELECT id FROM line_up WHERE finished IS NOT NULL ORDER BY id");
              ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              ids.add(row.getLong(1));
            }
          }
          return ids;
        });
  }

  private static List<LineUpSession> sessions(Connection connection, String which, Object value)
      throws SQLException {
    List<LineUpSession> sessions = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT id, owner, started, finished, people, seed, pairs, lists, candidates, threshold"
                + " FROM line_up WHERE "
                + which
                + " ORDER BY id")) {
      bind(statement, value);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          sessions.add(session(connection, row));
        }
      }
    }
    return sessions;
  }

  private static LineUpSession session(Connection connection, ResultSet row) throws SQLException {
    long id = row.getLong("id");
    Instant started = Instant.ofEpochMilli(row.getLong("started"));
    long finished = row.getLong("finished");
    Optional<Instant> end =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(finished));
    return new LineUpSession(
        id,
        row.getString("owner"),
        started,
        end,
        row.getString("people"),
        new LineUpSettings(
            row.getLong("seed"),
            row.getInt("pairs"),
            row.getInt("lists"),
            row.getInt("candidates")),
        row.getDouble("threshold"),
        answers(connection, id));
  }

  private static List<AnsweredQuestion> answers(Connection connection, long session)
      throws SQLException {
    List<AnsweredQuestion> answers = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT look, number, pair, quality, mate, engine, chosen, confidence, millis"
                + " FROM line_up_answer WHERE line_up_id = ? ORDER BY id")) {
      bind(statement, session);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          answers.add(
              new AnsweredQuestion(
                  Presentation.valueOf(row.getString("look")),
                  row.getInt("number"),
                  row.getBoolean("pair"),
                  row.getDouble("quality"),
                  row.getInt("mate"),
                  row.getInt("engine"),
                  row.getInt("chosen"),
                  row.getInt("confidence"),
                  row.getLong("millis")));
        }
      }
    }
    return answers;
  }

  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  /** Large and small letters don't matter; else a name comes as its account is written. */
  private static String key(String owner) {
    return owner.strip().toLowerCase(Locale.ROOT);
  }
}
