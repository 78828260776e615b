package org.secondlook.casework.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.secondlook.base.Sha256;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.Decision;
import org.secondlook.casework.DecisionId;
import org.secondlook.casework.FacePicture;
import org.secondlook.casework.FeatureFinding;
import org.secondlook.casework.Support;
import org.secondlook.casework.Verification;
import org.secondlook.casework.VerificationAnswer;
import org.secondlook.casework.VerificationId;
import org.secondlook.casework.VerificationItem;
import org.secondlook.casework.VerificationTask;
import org.secondlook.storage.Sql;
import org.secondlook.storage.StoredJson;
import org.secondlook.vision.Face;

/** Reading and writing verification tasks and their pairs. */
final class VerificationRows {
  private VerificationRows() {}

  enum TaskState {
    OPEN,
    DONE,
    WITHDRAWN
  }

  record Task(
      VerificationId id,
      DecisionId decision,
      int round,
      Instant requested,
      Optional<String> assignedTo,
      TaskState state,
      Optional<Instant> finished) {}

  /**
   * @param photos the gallery's numbers; the left one is absent in the pair in question, whose left
   *     picture is the probe
   */
  record NewItem(
      boolean inQuestion,
      Optional<Long> leftPhoto,
      long rightPhoto,
      FacePicture left,
      FacePicture right) {}

  static VerificationId insert(
      Connection connection,
      DecisionId decision,
      int round,
      Instant at,
      String by,
      Optional<String> assignTo)
      throws SQLException {
    return new VerificationId(
        Sql.insert(
            connection,
            "INSERT INTO verification_task (decision_id, round, requested_at, requested_by, assigned_to, state) VALUES (?, ?, ?, ?, ?, 'OPEN')",
            decision,
            round,
            at,
            by,
            assignTo));
  }

  static void insert(Connection connection, VerificationId task, int position, NewItem item)
      throws SQLException {
    Sql.insert(
        connection,
        "INSERT INTO verification_item (task_id, position, mated_question, left_photo, right_photo, left_picture, left_sha256,"
            + " left_face, right_picture, right_sha256, right_face) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        task,
        position,
        item.inQuestion(),
        item.leftPhoto(),
        item.rightPhoto(),
        item.left().bytes(),
        Sha256.of(item.left().bytes()),
        StoredJson.write(item.left().face()),
        item.right().bytes(),
        Sha256.of(item.right().bytes()),
        StoredJson.write(item.right().face()));
  }

  private static final String TASK =
      "SELECT id, decision_id, round, requested_at, assigned_to, state, finished_at FROM verification_task";

  static Optional<Task> find(Connection connection, VerificationId id) throws SQLException {
    return Sql.one(connection, VerificationRows::task, TASK + " WHERE id = ?", id);
  }

  static List<Task> open(Connection connection) throws SQLException {
    return Sql.list(connection, VerificationRows::task, TASK + " WHERE state = 'OPEN' ORDER BY id");
  }

  static List<Task> of(Connection connection, DecisionId decision) throws SQLException {
    return Sql.list(
        connection,
        VerificationRows::task,
        TASK + " WHERE decision_id = ? AND state <> 'WITHDRAWN' ORDER BY id",
        decision);
  }

  static VerificationTask shown(Connection connection, Task task) throws SQLException {
    int pairs =
        (int)
            Sql.count(
                connection, "SELECT COUNT(*) FROM verification_item WHERE task_id = ?", task.id());
    return new VerificationTask(
        task.id(),
        task.requested(),
        task.assignedTo(),
        pairs,
        pairs - unanswered(connection, task.id()));
  }

  static int unanswered(Connection connection, VerificationId task) throws SQLException {
    return (int)
        Sql.count(
            connection,
            "SELECT COUNT(*) FROM verification_item WHERE task_id = ? AND conclusion IS NULL",
            task);
  }

  static List<VerificationItem> items(Connection connection, VerificationId task)
      throws SQLException {
    return Sql.list(
        connection,
        row ->
            new VerificationItem(
                row.getLong("id"),
                row.getInt("position"),
                picture(row, "left"),
                picture(row, "right"),
                row.getString("conclusion") != null),
        "SELECT id, position, left_picture, left_sha256, left_face, right_picture, right_sha256, right_face, conclusion"
            + " FROM verification_item WHERE task_id = ? ORDER BY position",
        task);
  }

  private static FacePicture picture(ResultSet row, String side) throws SQLException {
    byte[] bytes = row.getBytes(side + "_picture");
    TemplateCodec.requireDigest(
        bytes, new Sha256(row.getString(side + "_sha256")), "A picture of a verification");
    return new FacePicture(bytes, StoredJson.read(row.getString(side + "_face"), Face.class));
  }

  static int answer(
      Connection connection, VerificationId task, long item, VerificationAnswer answer, Instant at)
      throws SQLException {
    return Sql.update(
        connection,
        "UPDATE verification_item SET conclusion = ?, reason = ?, features = ?, support = ?, answered_at = ?"
            + " WHERE id = ? AND task_id = ? AND conclusion IS NULL",
        answer.conclusion(),
        answer.reason().strip(),
        StoredJson.write(answer.features()),
        answer.support().map(Support::value),
        at,
        item,
        task);
  }

  static void end(Connection connection, VerificationId task, TaskState state, Instant at)
      throws SQLException {
    Sql.update(
        connection,
        "UPDATE verification_task SET state = ?, finished_at = ? WHERE id = ?",
        state,
        at,
        task);
    Sql.update(
        connection,
        "UPDATE verification_item SET left_picture = NULL, right_picture = NULL WHERE task_id = ?",
        task);
  }

  static Verification finished(Connection connection, Task task) throws SQLException {
    Decision decision = DecisionRows.find(connection, task.decision()).orElseThrow();
    VerificationAnswer answer =
        Sql.one(
                connection,
                row ->
                    new VerificationAnswer(
                        Conclusion.valueOf(row.getString("conclusion")),
                        row.getString("reason"),
                        StoredJson.readList(row.getString("features"), FeatureFinding.class),
                        DecisionRows.support(row)),
                "SELECT conclusion, reason, features, support FROM verification_item WHERE task_id = ? AND mated_question",
                task.id())
            .orElseThrow();
    return new Verification(
        task.id(),
        task.decision(),
        task.round(),
        task.assignedTo().orElseThrow(),
        answer,
        answer.conclusion() == decision.conclusion(),
        (int)
            Sql.count(
                connection,
                "SELECT COUNT(*) FROM verification_item WHERE task_id = ? AND NOT mated_question",
                task.id()),
        (int)
            Sql.count(
                connection,
                "SELECT COUNT(*) FROM verification_item WHERE task_id = ? AND NOT mated_question AND conclusion = 'LEAD'",
                task.id()),
        task.requested(),
        task.finished().orElseThrow());
  }

  static List<Integer> mixedIn(Connection connection, VerificationId task) throws SQLException {
    return Sql.list(
        connection,
        row -> row.getInt(1),
        "SELECT position FROM verification_item WHERE task_id = ? AND NOT mated_question ORDER BY position",
        task);
  }

  private static Task task(ResultSet row) throws SQLException {
    return new Task(
        new VerificationId(row.getLong("id")),
        new DecisionId(row.getLong("decision_id")),
        row.getInt("round"),
        Sql.instant(row, "requested_at"),
        Optional.ofNullable(row.getString("assigned_to")),
        TaskState.valueOf(row.getString("state")),
        Sql.longOrEmpty(row, "finished_at").map(Instant::ofEpochMilli));
  }
}
