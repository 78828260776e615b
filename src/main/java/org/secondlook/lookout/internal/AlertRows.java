package org.secondlook.lookout.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.lookout.Alert;
import org.secondlook.lookout.AlertScore;
import org.secondlook.lookout.LookoutId;
import org.secondlook.lookout.NewAlert;
import org.secondlook.lookout.WatchRun;
import org.secondlook.storage.Sql;
import org.secondlook.storage.StoredJson;

/** Reading the tables of alerts and times of watching. */
final class AlertRows {
  private AlertRows() {}

  static List<Alert> of(Connection connection, LookoutId id) throws SQLException {
    Map<Long, Map<String, Instant>> told = new HashMap<>();
    Sql.each(
        connection,
        row ->
            told.computeIfAbsent(row.getLong("alert_id"), _ -> new HashMap<>())
                .put(row.getString("disclosed_to"), Sql.instant(row, "disclosed_at")),
        "SELECT alert_id, disclosed_at, disclosed_to FROM lookout_disclosed WHERE lookout_id = ?",
        id);
    return Sql.list(
        connection,
        row -> alert(row, told.getOrDefault(row.getLong("id"), Map.of())),
        "SELECT * FROM lookout_alert WHERE lookout_id = ? ORDER BY number",
        id);
  }

  static Alert require(Connection connection, LookoutId id, int number) throws SQLException {
    return of(connection, id).stream()
        .filter(each -> each.number() == number)
        .findFirst()
        .orElseThrow(
            () ->
                SecondLookException.usage(
                    "This look-out has no alert "
                        + number
                        + ". 'lookout alerts' lists those that it has."));
  }

  private static Alert alert(ResultSet row, Map<String, Instant> disclosed) throws SQLException {
    NewAlert what =
        new NewAlert(
            Sql.instant(row, "received_at"),
            Sql.instant(row, "raised_at"),
            row.getString("source"),
            row.getLong("pts_millis"),
            row.getInt("track"),
            row.getInt("person"),
            new Sha256(row.getString("photo_sha256")),
            row.getDouble("quality"),
            row.getString("sealed"),
            new Sha256(row.getString("sealed_sha256")));
    return new Alert(
        row.getInt("number"),
        row.getLong("run_id"),
        what,
        score(row),
        Alert.State.valueOf(row.getString("state")),
        LookoutRows.signed(row, "acknowledged"),
        verdict(row, "judged"),
        verdict(row, "released"),
        LookoutRows.signed(row, "taken"),
        Optional.ofNullable(row.getString("taken_sha256")).map(Sha256::new),
        Sql.longOrEmpty(row, "erased_at").map(Instant::ofEpochMilli),
        Optional.ofNullable(row.getString("refused_sha256")).map(Sha256::new),
        disclosed);
  }

  private static Optional<AlertScore> score(ResultSet row) throws SQLException {
    double similarity = row.getDouble("similarity");
    return row.wasNull()
        ? Optional.empty()
        : Optional.of(
            new AlertScore(similarity, row.getDouble("fmr"), row.getBoolean("fmr_is_bound")));
  }

  private static Optional<Alert.Verdict> verdict(ResultSet row, String what) throws SQLException {
    String why = row.getString(what + "_why");
    return LookoutRows.signed(row, what).map(signed -> new Alert.Verdict(why, signed));
  }

  static List<WatchRun> runs(Connection connection, LookoutId id) throws SQLException {
    List<WatchRun> runs = new ArrayList<>();
    Sql.each(
        connection,
        row ->
            runs.add(
                new WatchRun(
                    row.getLong("id"),
                    row.getBoolean("openly"),
                    StoredJson.readList(row.getString("sources"), String.class),
                    LookoutRows.signed(row, "begun").orElseThrow(),
                    Sql.longOrEmpty(row, "ended_at").map(Instant::ofEpochMilli),
                    Optional.ofNullable(row.getString("figures")))),
        "SELECT * FROM lookout_run WHERE lookout_id = ? ORDER BY id",
        id);
    return runs;
  }

  /** The row's number in the store. */
  static long id(Connection connection, LookoutId lookout, int number) throws SQLException {
    return Sql.one(
            connection,
            row -> row.getLong("id"),
            "SELECT id FROM lookout_alert WHERE lookout_id = ? AND number = ?",
            lookout,
            number)
        .orElseThrow();
  }
}
