package org.secondlook.lookout.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.lookout.Authority;
import org.secondlook.lookout.ListedPhoto;
import org.secondlook.lookout.Lookout;
import org.secondlook.lookout.LookoutId;
import org.secondlook.lookout.Signed;
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

  static Optional<Signed> signed(ResultSet row, String what) throws SQLException {
    String by = row.getString(what + "_by");
    return Sql.longOrEmpty(row, what + "_at").map(at -> new Signed(Instant.ofEpochMilli(at), by));
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
}
