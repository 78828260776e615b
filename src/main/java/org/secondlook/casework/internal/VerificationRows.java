package org.secondlook.casework.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.secondlook.access.jdbc.HiddenValues;
import org.secondlook.audit.CanonicalValues;
import org.secondlook.base.Sha256;
import org.secondlook.casework.BlindOpinion;
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
  private final HiddenValues hidden;

  VerificationRows(HiddenValues hidden) {
    this.hidden = hidden;
  }

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

  /** In this order. */
  void insert(Connection connection, VerificationId task, List<NewItem> items) throws SQLException {
    boolean hides = hidden.areHidden(connection);
    int longest =
        HiddenText.length(
            items.stream()
                .flatMap(item -> Stream.of(item.left().bytes(), item.right().bytes()))
                .toList());
    Map<Long, byte[]> texts = new LinkedHashMap<>();
    int position = 1;
    for (NewItem item : items) {
      if (hides) {
        long id =
            Sql.insert(
                connection,
                "INSERT INTO verification_item (task_id, position, left_picture, right_picture) VALUES (?, ?, ?, ?)",
                task,
                position++,
                sealed(connection, task, item.left(), longest),
                sealed(connection, task, item.right(), longest));
        texts.put(id, text(item).bytes());
      } else {
        insert(connection, task, position++, item);
      }
    }
    int length = HiddenText.length(List.copyOf(texts.values()));
    for (var each : texts.entrySet()) {
      HiddenText.Sealed sealed =
          HiddenText.sealed(hidden, connection, purpose(each.getKey()), each.getValue(), length);
      Sql.update(
          connection,
          "UPDATE verification_item SET hidden = ?, hidden_sha256 = ? WHERE id = ?",
          sealed.bytes(),
          sealed.sha256(),
          each.getKey());
    }
  }

  private byte[] sealed(Connection connection, VerificationId task, FacePicture picture, int length)
      throws SQLException {
    return HiddenText.seal(hidden, connection, purposeOfPicture(task), picture.bytes(), length);
  }

  private static String purposeOfPicture(VerificationId task) {
    return "a picture of verification " + task.value();
  }

  private static String purpose(long item) {
    return "pair " + item + " of a verification";
  }

  private static HiddenText text(NewItem item) {
    return new HiddenText("second look pair 1")
        .put("mated_question", item.inQuestion())
        .put("left_photo", item.leftPhoto())
        .put("right_photo", item.rightPhoto())
        .put("left_sha256", Sha256.of(item.left().bytes()))
        .put("left_face", StoredJson.write(item.left().face()))
        .put("right_sha256", Sha256.of(item.right().bytes()))
        .put("right_face", StoredJson.write(item.right().face()));
  }

  /** The sealed pairs of a task as the log vouches for them, in their order. */
  List<String> hiddenTexts(Connection connection, VerificationId task) throws SQLException {
    return Sql.list(
        connection,
        row -> HiddenText.text(hidden, purpose(row.getLong("id")), row),
        "SELECT id, hidden, hidden_sha256 FROM verification_item WHERE task_id = ? ORDER BY id",
        task);
  }

  private static void insert(Connection connection, VerificationId task, int position, NewItem item)
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

  static List<Task> done(Connection connection) throws SQLException {
    return Sql.list(connection, VerificationRows::task, TASK + " WHERE state = 'DONE' ORDER BY id");
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

  List<VerificationItem> items(Connection connection, VerificationId task) throws SQLException {
    return Sql.list(
        connection,
        row -> {
          Truth truth = truth(row);
          return new VerificationItem(
              row.getLong("id"),
              row.getInt("position"),
              picture(row, task, "left", truth.left()),
              picture(row, task, "right", truth.right()),
              row.getString("conclusion") != null);
        },
        PAIR + " WHERE task_id = ? ORDER BY position",
        task);
  }

  private static final String PAIR =
      "SELECT id, position, mated_question, left_photo, right_photo, left_picture, left_sha256, left_face, right_picture,"
          + " right_sha256, right_face, conclusion, reason, features, support, hidden, hidden_sha256 FROM verification_item";

  /** What one picture of a pair is. */
  private record Shown(Optional<Long> photo, Sha256 sha256, Face face) {}

  /** What a verifier must not know of a pair before answering, and what the pictures must be. */
  private record Truth(boolean inQuestion, Shown left, Shown right) {
    /** The same whichever picture is on the left. */
    String pair() {
      return Stream.of(left, right)
          .map(shown -> shown.sha256().hex())
          .sorted()
          .collect(Collectors.joining(" "));
    }
  }

  private Truth truth(ResultSet row) throws SQLException {
    if (row.getBytes("hidden") == null) {
      return new Truth(
          row.getBoolean("mated_question"),
          new Shown(
              Sql.longOrEmpty(row, "left_photo"),
              new Sha256(row.getString("left_sha256")),
              StoredJson.read(row.getString("left_face"), Face.class)),
          new Shown(
              Sql.longOrEmpty(row, "right_photo"),
              new Sha256(row.getString("right_sha256")),
              StoredJson.read(row.getString("right_face"), Face.class)));
    }
    CanonicalValues values = HiddenText.values(hidden, purpose(row.getLong("id")), row);
    return new Truth(values.flag("mated_question"), shown(values, "left"), shown(values, "right"));
  }

  private static Shown shown(CanonicalValues values, String side) {
    return new Shown(
        Optional.ofNullable(values.numberOrNull(side + "_photo")),
        new Sha256(values.require(side + "_sha256")),
        StoredJson.read(values.require(side + "_face"), Face.class));
  }

  private FacePicture picture(ResultSet row, VerificationId task, String side, Shown shown)
      throws SQLException {
    byte[] stored = row.getBytes(side + "_picture");
    byte[] bytes =
        row.getBytes("hidden") == null
            ? stored
            : HiddenText.open(hidden, purposeOfPicture(task), stored);
    TemplateCodec.requireDigest(bytes, shown.sha256(), "A picture of a verification");
    return new FacePicture(bytes, shown.face());
  }

  /** Whether a pair of a task shows one of these photos. */
  boolean shows(Connection connection, VerificationId task, Set<Long> photos) throws SQLException {
    return truths(connection, task).stream()
        .flatMap(truth -> Stream.of(truth.left(), truth.right()))
        .flatMap(shown -> shown.photo().stream())
        .anyMatch(photos::contains);
  }

  private List<Truth> truths(Connection connection, VerificationId task) throws SQLException {
    return Sql.list(connection, this::truth, PAIR + " WHERE task_id = ?", task);
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

  /** A pair that was answered. */
  private record Answered(int position, Truth truth, VerificationAnswer answer) {
    boolean inQuestion() {
      return truth.inQuestion();
    }
  }

  private List<Answered> answered(Connection connection, VerificationId task) throws SQLException {
    return Sql.list(
        connection,
        row ->
            new Answered(
                row.getInt("position"),
                truth(row),
                new VerificationAnswer(
                    Conclusion.valueOf(row.getString("conclusion")),
                    row.getString("reason"),
                    StoredJson.readList(row.getString("features"), FeatureFinding.class),
                    DecisionRows.support(row))),
        PAIR + " WHERE task_id = ? AND conclusion IS NOT NULL ORDER BY position",
        task);
  }

  Verification finished(Connection connection, Task task) throws SQLException {
    Decision decision = DecisionRows.find(connection, task.decision()).orElseThrow();
    List<Answered> all = answered(connection, task.id());
    VerificationAnswer answer =
        all.stream().filter(Answered::inQuestion).findFirst().orElseThrow().answer();
    List<Answered> mixedIn = all.stream().filter(each -> !each.inQuestion()).toList();
    return new Verification(
        task.id(),
        task.decision(),
        task.round(),
        task.assignedTo().orElseThrow(),
        answer,
        answer.conclusion() == decision.conclusion(),
        mixedIn.size(),
        (int)
            mixedIn.stream().filter(each -> each.answer().conclusion() == Conclusion.LEAD).count(),
        task.requested(),
        task.finished().orElseThrow());
  }

  /** What the verifier of a finished task said of each pair. */
  List<BlindOpinion> opinions(Connection connection, Task task) throws SQLException {
    Decision decision = DecisionRows.find(connection, task.decision()).orElseThrow();
    List<BlindOpinion> opinions = new ArrayList<>();
    for (Answered each : answered(connection, task.id())) {
      opinions.add(
          new BlindOpinion(
              task.assignedTo().orElseThrow(),
              each.inQuestion() ? DecisionRows.pair(decision) : each.truth().pair(),
              each.inQuestion() ? Optional.of(decision.id()) : Optional.empty(),
              true,
              each.answer().support()));
    }
    return opinions;
  }

  /** Those that ended within a stretch of time. */
  List<Verification> finishedBetween(Connection connection, long from, long to)
      throws SQLException {
    List<Verification> finished = new ArrayList<>();
    for (Task task :
        Sql.list(
            connection,
            VerificationRows::task,
            TASK + " WHERE state = 'DONE' AND finished_at >= ? AND finished_at < ? ORDER BY id",
            from,
            to)) {
      finished.add(finished(connection, task));
    }
    return finished;
  }

  List<Integer> mixedIn(Connection connection, VerificationId task) throws SQLException {
    return answered(connection, task).stream()
        .filter(each -> !each.inQuestion())
        .map(Answered::position)
        .toList();
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
