package org.secondlook.lookout.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.lookout.Alert;
import org.secondlook.lookout.AlertId;
import org.secondlook.lookout.Authority;
import org.secondlook.lookout.ListedPhoto;
import org.secondlook.lookout.Lookout;
import org.secondlook.lookout.LookoutId;
import org.secondlook.lookout.NewAlert;
import org.secondlook.lookout.Signed;
import org.secondlook.lookout.WatchRun;
import org.secondlook.storage.Sql;

/** Reading the tables of look-outs. */
final class LookoutRows {
  private static final String LOOKOUTS =
      "SELECT l.*, c.number AS case_number FROM lookout l JOIN case_file c ON c.id = l.case_id";

  private LookoutRows() {}

  static List<Lookout> all(Connection connection) throws SQLException {
    return Sql.list(connection, LookoutRows::lookout, LOOKOUTS + " ORDER BY l.id");
  }

  static Optional<Lookout> find(Connection connection, String number) throws SQLException {
    return Sql.one(connection, LookoutRows::lookout, LOOKOUTS + " WHERE l.number = ?", number);
  }

  static Lookout require(Connection connection, LookoutId id) throws SQLException {
    return Sql.one(connection, LookoutRows::lookout, LOOKOUTS + " WHERE l.id = ?", id)
        .orElseThrow(() -> SecondLookException.usage("There is no such look-out."));
  }

  private static Lookout lookout(ResultSet row) throws SQLException {
    return new Lookout(
        new LookoutId(row.getLong("id")),
        row.getString("number"),
        row.getString("case_number"),
        row.getString("zone"),
        new Authority(
            row.getString("issuer"),
            row.getString("document"),
            row.getString("scope"),
            Sql.instant(row, "valid_from"),
            Sql.instant(row, "valid_until"),
            row.getBoolean("urgent")),
        Sql.longOrEmpty(row, "requested_at").map(Instant::ofEpochMilli),
        Sql.longOrEmpty(row, "granted_at").map(Instant::ofEpochMilli),
        row.getDouble("false_alerts"),
        Lookout.State.valueOf(row.getString("state")),
        signed(row, "created").orElseThrow(),
        signed(row, "asked"),
        signed(row, "started"),
        signed(row, "ended"),
        Optional.ofNullable(row.getString("end_why")));
  }

  private static Optional<Signed> signed(ResultSet row, String what) throws SQLException {
    String by = row.getString(what + "_by");
    return Sql.longOrEmpty(row, what + "_at")
        .map(at -> new Signed(Instant.ofEpochMilli(at), by));
  }

  static List<ListedPhoto> photos(Connection connection, LookoutId id) throws SQLException {
    return Sql.list(
        connection,
        row ->
            new ListedPhoto(
                row.getInt("person"),
                new Sha256(row.getString("photo_sha256")),
                row.getString("sealed"),
                new Sha256(row.getString("sealed_sha256")),
                new Sha256(row.getString("template_sha256")),
                row.getDouble("quality")),
        "SELECT person, photo_sha256, sealed, sealed_sha256, template_sha256, quality FROM lookout_photo"
            + " WHERE lookout_id = ? ORDER BY id",
        id);
  }

  static List<WatchRun> runs(Connection connection, LookoutId id) throws SQLException {
    return Sql.list(
        connection,
        row ->
            new WatchRun(
                row.getLong("id"),
                new Signed(Sql.instant(row, "begun_at"), row.getString("by_user")),
                row.getString("threshold"),
                Sql.longOrEmpty(row, "ended_at").map(Instant::ofEpochMilli),
                Optional.ofNullable(row.getString("figures"))),
        "SELECT id, begun_at, by_user, threshold, ended_at, figures FROM lookout_run WHERE lookout_id = ? ORDER BY id",
        id);
  }

  static List<Alert> alerts(Connection connection, LookoutId id) throws SQLException {
    return Sql.list(
        connection,
        LookoutRows::alert,
        "SELECT * FROM lookout_alert WHERE lookout_id = ? ORDER BY id",
        id);
  }

  static Alert alert(Connection connection, AlertId id) throws SQLException {
    return Sql.one(
            connection, LookoutRows::alert, "SELECT * FROM lookout_alert WHERE id = ?", id)
        .orElseThrow(() -> SecondLookException.usage("There is no such alert."));
  }

  static LookoutId lookoutOf(Connection connection, AlertId id) throws SQLException {
    return new LookoutId(
        Sql.count(connection, "SELECT lookout_id FROM lookout_alert WHERE id = ?", id));
  }

  private static Alert alert(ResultSet row) throws SQLException {
    Optional<Signed> judged = signed(row, "judged");
    boolean viable = row.getBoolean("viable");
    String reason = row.getString("reason");
    return new Alert(
        new AlertId(row.getLong("id")),
        row.getInt("number"),
        new NewAlert(
            Sql.instant(row, "at"),
            Sql.instant(row, "received_at"),
            Sql.instant(row, "raised_at"),
            row.getString("source"),
            row.getLong("pts_millis"),
            row.getLong("track"),
            row.getInt("person"),
            row.getDouble("similarity"),
            row.getDouble("fmr"),
            row.getDouble("quality"),
            row.getString("sealed"),
            new Sha256(row.getString("sealed_sha256"))),
        judged.map(by -> new Alert.Judgement(viable, reason, by)),
        signed(row, "released"),
        Optional.ofNullable(row.getString("taken_sha256")).map(Sha256::new),
        Sql.longOrEmpty(row, "erased_at").map(Instant::ofEpochMilli));
  }
}
