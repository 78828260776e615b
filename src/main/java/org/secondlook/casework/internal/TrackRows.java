package org.secondlook.casework.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.secondlook.access.jdbc.HiddenValues;
import org.secondlook.base.Box;
import org.secondlook.base.Sha256;
import org.secondlook.casework.CaseId;
import org.secondlook.casework.EvidenceId;
import org.secondlook.casework.MakingJson;
import org.secondlook.casework.NewTrack;
import org.secondlook.casework.Sorting;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.TrackId;
import org.secondlook.storage.Sql;
import org.secondlook.storage.StoredJson;
import org.secondlook.vision.Face;

/** Reading and writing the track table. */
final class TrackRows {
  private static final String SELECT =
      "SELECT t.id, t.evidence_id, COALESCE(t.part, 1) AS part, t.number, t.from_millis, t.to_millis, t.best_millis, t.best_frame, t.face, t.template,"
          + " t.template_sha256, t.made, t.picture_sha256, t.picture_area, t.drawn, t.sorting, t.person_group, t.sightings FROM track t";

  private final HiddenValues hidden;

  TrackRows(HiddenValues hidden) {
    this.hidden = hidden;
  }

  TrackId insert(Connection connection, EvidenceId evidence, NewTrack track) throws SQLException {
    byte[] template = TemplateCodec.write(track.template());
    int number =
        track.number() > 0
            ? track.number()
            : (int)
                Sql.count(
                    connection,
                    "SELECT COALESCE(MAX(number), 0) + 1 FROM track WHERE evidence_id = ?",
                    evidence);
    return new TrackId(
        Sql.insert(
            connection,
            "INSERT INTO track (evidence_id, part, number, from_millis, to_millis, best_millis, best_frame, face, template,"
                + " template_sha256, made, picture, picture_sha256, picture_area, drawn, sorting, sightings)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'UNSORTED', ?)",
            evidence,
            track.part(),
            number,
            track.sightings().getFirst().ptsMillis(),
            track.sightings().getLast().ptsMillis(),
            track.bestPtsMillis(),
            track.bestFrameIndex(),
            StoredJson.write(track.best()),
            TemplateCodec.stored(hidden, connection, template),
            Sha256.of(template),
            MakingJson.write(track.template().making()),
            track.picture(),
            Sha256.of(track.picture()),
            StoredJson.write(track.pictureArea()),
            track.drawnByHand(),
            TemplateCodec.write(track.sightings())));
  }

  Optional<StoredTrack> find(Connection connection, TrackId id) throws SQLException {
    return Sql.one(connection, this::track, SELECT + " WHERE t.id = ?", id);
  }

  List<StoredTrack> of(Connection connection, EvidenceId evidence) throws SQLException {
    return Sql.list(
        connection,
        this::track,
        SELECT + " WHERE t.evidence_id = ? AND NOT t.superseded ORDER BY t.number, t.id",
        evidence);
  }

  List<StoredTrack> of(Connection connection, CaseId caseId) throws SQLException {
    return Sql.list(
        connection,
        this::track,
        SELECT
            + " JOIN evidence e ON e.id = t.evidence_id WHERE e.case_id = ? AND NOT t.superseded ORDER BY e.id, t.number, t.id",
        caseId);
  }

  static Map<EvidenceId, Integer> counts(Connection connection, CaseId caseId) throws SQLException {
    return Sql.list(
            connection,
            row -> Map.entry(new EvidenceId(row.getLong(1)), row.getInt(2)),
            "SELECT t.evidence_id, COUNT(*) FROM track t JOIN evidence e ON e.id = t.evidence_id"
                + " WHERE e.case_id = ? AND NOT t.superseded GROUP BY t.evidence_id",
            caseId)
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** What was searched with must stay for ever; the rest of what was found before goes. */
  static void drop(Connection connection, EvidenceId evidence) throws SQLException {
    Sql.update(
        connection,
        "UPDATE track SET superseded = TRUE WHERE evidence_id = ? AND NOT drawn"
            + " AND EXISTS (SELECT 1 FROM probe_track p WHERE p.track_id = track.id)",
        evidence);
    Sql.update(
        connection,
        "DELETE FROM track WHERE evidence_id = ? AND NOT drawn AND NOT superseded",
        evidence);
  }

  private StoredTrack track(ResultSet row) throws SQLException {
    TrackId id = new TrackId(row.getLong("id"));
    return new StoredTrack(
        id,
        new EvidenceId(row.getLong("evidence_id")),
        row.getInt("part"),
        row.getInt("number"),
        row.getLong("from_millis"),
        row.getLong("to_millis"),
        row.getLong("best_millis"),
        row.getLong("best_frame"),
        StoredJson.read(row.getString("face"), Face.class),
        TemplateCodec.read(
            hidden,
            row.getBytes("template"),
            new Sha256(row.getString("template_sha256")),
            MakingJson.read(row.getString("made")),
            "track " + id.value()),
        new Sha256(row.getString("picture_sha256")),
        StoredJson.read(row.getString("picture_area"), Box.class),
        row.getBoolean("drawn"),
        Sorting.valueOf(row.getString("sorting")),
        Sql.longOrEmpty(row, "person_group"),
        TemplateCodec.sightings(row.getBytes("sightings")));
  }
}
