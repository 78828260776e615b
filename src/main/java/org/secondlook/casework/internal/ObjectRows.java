package org.secondlook.casework.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.secondlook.base.Box;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.casework.CaseId;
import org.secondlook.casework.EvidenceId;
import org.secondlook.casework.NewObjectLook;
import org.secondlook.casework.NewObjectMark;
import org.secondlook.casework.NewObjectTrack;
import org.secondlook.casework.ObjectLook;
import org.secondlook.casework.ObjectMark;
import org.secondlook.casework.ObjectMarkId;
import org.secondlook.casework.ObjectQuery;
import org.secondlook.casework.ObjectQueryId;
import org.secondlook.casework.ObjectShot;
import org.secondlook.casework.ObjectTrackId;
import org.secondlook.casework.StoredObjectTrack;
import org.secondlook.casework.ThingPlace;
import org.secondlook.footage.NotExamined;
import org.secondlook.footage.ObjectSighting;
import org.secondlook.footage.Thoroughness;
import org.secondlook.storage.Sql;
import org.secondlook.storage.StoredJson;
import org.secondlook.vision.Making;
import org.secondlook.vision.Template;

/** Reading and writing the tables of things. */
final class ObjectRows {
  private static final String TRACKS =
      "SELECT t.id, t.evidence_id, t.part, t.number, t.label, t.score, t.from_millis, t.to_millis, t.best_frame,"
          + " t.best_millis, t.box, t.picture_area FROM object_track t";

  private static final String SHOTS =
      "SELECT s.id, s.track_id, s.frame, s.at_millis, s.box, s.template, s.template_sha256, t.label, t.part, t.evidence_id"
          + " FROM object_shot s JOIN object_track t ON t.id = s.track_id";

  private static final String MARKS =
      "SELECT id, case_id, evidence_id, part, frame, at_millis, box, what, label, note, picture_sha256, by_user, at,"
          + " withdrawn_at, withdrawn_by, withdrawn_why FROM object_mark";

  private static final String QUERIES =
      "SELECT id, case_id, evidence_id, part, frame, at_millis, box, what, template, template_sha256, by_user, at,"
          + " ended_at FROM object_query";

  private ObjectRows() {}

  static void drop(Connection connection, EvidenceId evidence) throws SQLException {
    Sql.update(
        connection,
        "DELETE FROM object_shot WHERE track_id IN (SELECT id FROM object_track WHERE evidence_id = ?)",
        evidence);
    Sql.update(connection, "DELETE FROM object_track WHERE evidence_id = ?", evidence);
    Sql.update(connection, "DELETE FROM object_look WHERE evidence_id = ?", evidence);
  }

  static void insert(Connection connection, NewObjectLook look, Instant at, String by)
      throws SQLException {
    Sql.insert(
        connection,
        "INSERT INTO object_look (evidence_id, at, by_user, thoroughness, detector, detector_sha256, network,"
            + " network_sha256, frames, not_examined, damage) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        look.evidence(),
        at,
        by,
        look.thoroughness(),
        look.detector(),
        look.detectorSha256(),
        look.network(),
        look.networkSha256(),
        look.frames(),
        StoredJson.write(look.notExamined()),
        look.damage());
  }

  static void insert(Connection connection, EvidenceId evidence, NewObjectTrack track)
      throws SQLException {
    long id =
        Sql.insert(
            connection,
            "INSERT INTO object_track (evidence_id, part, number, label, score, from_millis, to_millis, best_frame,"
                + " best_millis, box, sightings, picture, picture_sha256, picture_area)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            evidence,
            track.part(),
            track.number(),
            track.label(),
            track.score(),
            track.sightings().getFirst().ptsMillis(),
            track.untilMillis(),
            track.best().frameIndex(),
            track.best().ptsMillis(),
            StoredJson.write(track.best().box()),
            StoredJson.write(track.sightings()),
            track.picture(),
            Sha256.of(track.picture()),
            StoredJson.write(track.pictureArea()));
    for (NewObjectTrack.Shot shot : track.shots()) {
      byte[] template = TemplateCodec.write(shot.template());
      Sql.insert(
          connection,
          "INSERT INTO object_shot (track_id, frame, at_millis, score, box, template, template_sha256)"
              + " VALUES (?, ?, ?, ?, ?, ?, ?)",
          id,
          shot.sighting().frameIndex(),
          shot.sighting().ptsMillis(),
          shot.sighting().score(),
          StoredJson.write(shot.sighting().box()),
          template,
          Sha256.of(template));
    }
  }

  static Optional<ObjectLook> look(Connection connection, EvidenceId id) throws SQLException {
    return Sql.one(
        connection,
        row ->
            new ObjectLook(
                new EvidenceId(row.getLong("evidence_id")),
                Sql.instant(row, "at"),
                row.getString("by_user"),
                Thoroughness.valueOf(row.getString("thoroughness")),
                row.getString("detector"),
                new Sha256(row.getString("detector_sha256")),
                row.getString("network"),
                new Sha256(row.getString("network_sha256")),
                row.getLong("frames"),
                StoredJson.readList(row.getString("not_examined"), NotExamined.class),
                row.getString("damage")),
        "SELECT evidence_id, at, by_user, thoroughness, detector, detector_sha256, network, network_sha256, frames,"
            + " not_examined, damage FROM object_look WHERE evidence_id = ?",
        id);
  }

  static List<StoredObjectTrack> tracks(Connection connection, CaseId caseId) throws SQLException {
    return Sql.list(
        connection,
        ObjectRows::track,
        TRACKS
            + " JOIN evidence e ON e.id = t.evidence_id WHERE e.case_id = ? ORDER BY e.id, t.number",
        caseId);
  }

  static List<StoredObjectTrack> tracks(Connection connection, EvidenceId evidence)
      throws SQLException {
    return Sql.list(
        connection,
        ObjectRows::track,
        TRACKS + " WHERE t.evidence_id = ? ORDER BY t.number",
        evidence);
  }

  private static StoredObjectTrack track(ResultSet row) throws SQLException {
    return new StoredObjectTrack(
        new ObjectTrackId(row.getLong("id")),
        new EvidenceId(row.getLong("evidence_id")),
        row.getInt("part"),
        row.getInt("number"),
        row.getString("label"),
        row.getDouble("score"),
        row.getLong("from_millis"),
        row.getLong("to_millis"),
        new ObjectSighting(
            row.getLong("best_frame"),
            row.getLong("best_millis"),
            row.getDouble("score"),
            box(row, "box")),
        box(row, "picture_area"));
  }

  private static Box box(ResultSet row, String column) throws SQLException {
    return StoredJson.read(row.getString(column), Box.class);
  }

  static void shots(Connection connection, CaseId caseId, Consumer<ObjectShot> to)
      throws SQLException {
    shots(
        connection,
        to,
        SHOTS + " JOIN evidence e ON e.id = t.evidence_id WHERE e.case_id = ? ORDER BY s.id",
        caseId);
  }

  static void shots(Connection connection, EvidenceId evidence, Consumer<ObjectShot> to)
      throws SQLException {
    shots(connection, to, SHOTS + " WHERE t.evidence_id = ? ORDER BY s.id", evidence);
  }

  private static void shots(
      Connection connection, Consumer<ObjectShot> to, String sql, Object value)
      throws SQLException {
    Sql.each(
        connection,
        row -> {
          to.accept(
              new ObjectShot(
                  row.getLong("id"),
                  new ObjectTrackId(row.getLong("track_id")),
                  row.getString("label"),
                  place(row),
                  template(row, "a thing")));
          return null;
        },
        sql,
        value);
  }

  private static ThingPlace place(ResultSet row) throws SQLException {
    return new ThingPlace(
        new EvidenceId(row.getLong("evidence_id")),
        row.getInt("part"),
        row.getLong("frame"),
        row.getLong("at_millis"),
        box(row, "box"));
  }

  private static Template template(ResultSet row, String what) throws SQLException {
    return TemplateCodec.read(
        row.getBytes("template"),
        new Sha256(row.getString("template_sha256")),
        Making.UNNOTED,
        what);
  }

  static ObjectMarkId insert(
      Connection connection, CaseId caseId, NewObjectMark mark, Instant at, String by)
      throws SQLException {
    ThingPlace place = mark.place();
    return new ObjectMarkId(
        Sql.insert(
            connection,
            "INSERT INTO object_mark (case_id, evidence_id, part, frame, at_millis, box, what, label, note, picture,"
                + " picture_sha256, by_user, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            caseId,
            place.evidence(),
            place.part(),
            place.frame(),
            place.ptsMillis(),
            StoredJson.write(place.box()),
            mark.what().strip(),
            mark.label(),
            mark.note().strip(),
            mark.picture(),
            Sha256.of(mark.picture()),
            by,
            at));
  }

  static ObjectMark mark(Connection connection, ObjectMarkId id) throws SQLException {
    return Sql.one(connection, ObjectRows::mark, MARKS + " WHERE id = ?", id)
        .orElseThrow(() -> SecondLookException.usage("There is no such mark in this home."));
  }

  static List<ObjectMark> marks(Connection connection, CaseId caseId) throws SQLException {
    return Sql.list(connection, ObjectRows::mark, MARKS + " WHERE case_id = ? ORDER BY id", caseId);
  }

  private static ObjectMark mark(ResultSet row) throws SQLException {
    Optional<Long> withdrawn = Sql.longOrEmpty(row, "withdrawn_at");
    return new ObjectMark(
        new ObjectMarkId(row.getLong("id")),
        new CaseId(row.getLong("case_id")),
        place(row),
        row.getString("what"),
        row.getString("label"),
        row.getString("note"),
        new Sha256(row.getString("picture_sha256")),
        row.getString("by_user"),
        Sql.instant(row, "at"),
        withdrawn.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new ObjectMark.Withdrawal(
                    Instant.ofEpochMilli(withdrawn.get()),
                    row.getString("withdrawn_by"),
                    row.getString("withdrawn_why"))));
  }

  static ObjectQueryId insert(
      Connection connection,
      CaseId caseId,
      ThingPlace place,
      String what,
      Template template,
      Instant at,
      String by)
      throws SQLException {
    byte[] bytes = TemplateCodec.write(template);
    return new ObjectQueryId(
        Sql.insert(
            connection,
            "INSERT INTO object_query (case_id, evidence_id, part, frame, at_millis, box, what, template,"
                + " template_sha256, by_user, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            caseId,
            place.evidence(),
            place.part(),
            place.frame(),
            place.ptsMillis(),
            StoredJson.write(place.box()),
            what.strip(),
            bytes,
            Sha256.of(bytes),
            by,
            at));
  }

  static ObjectQuery query(Connection connection, ObjectQueryId id) throws SQLException {
    return Sql.one(connection, ObjectRows::query, QUERIES + " WHERE id = ?", id)
        .orElseThrow(() -> SecondLookException.usage("There is no such query in this home."));
  }

  static List<ObjectQuery> queries(Connection connection, CaseId caseId) throws SQLException {
    return Sql.list(
        connection, ObjectRows::query, QUERIES + " WHERE case_id = ? ORDER BY id", caseId);
  }

  private static ObjectQuery query(ResultSet row) throws SQLException {
    return new ObjectQuery(
        new ObjectQueryId(row.getLong("id")),
        new CaseId(row.getLong("case_id")),
        place(row),
        row.getString("what"),
        template(row, "a standing query"),
        row.getString("by_user"),
        Sql.instant(row, "at"),
        Sql.longOrEmpty(row, "ended_at").map(Instant::ofEpochMilli));
  }
}
