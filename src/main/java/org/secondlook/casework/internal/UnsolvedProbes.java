package org.secondlook.casework.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.secondlook.casework.CaseId;
import org.secondlook.casework.SearchId;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.TrackId;
import org.secondlook.casework.UnsolvedProbe;
import org.secondlook.storage.Sql;

/** Probes of open cases that were searched for and on which no lead stands. */
final class UnsolvedProbes {
  private UnsolvedProbes() {}

  /** Each with its latest search, in the order of their tracks. */
  static List<UnsolvedProbe> read(Connection connection, TrackRows tracks) throws SQLException {
    return Sql.list(
        connection,
        row -> {
          StoredTrack track =
              tracks.find(connection, new TrackId(row.getLong("track_id"))).orElseThrow();
          return new UnsolvedProbe(
              new CaseId(row.getLong("case_id")),
              track.id(),
              track.template(),
              new SearchId(row.getLong("search_id")),
              Sql.instant(row, "at"));
        },
        """
        SELECT pt.track_id, s.case_id, MAX(s.id) AS search_id, MAX(s.at) AS at
        FROM probe_track pt
        JOIN search_probe p ON p.id = pt.probe_id
        JOIN search s ON s.id = p.search_id
        JOIN case_file f ON f.id = s.case_id
        JOIN track t ON t.id = pt.track_id
        WHERE f.state = 'OPEN' AND p.not_searched IS NULL AND t.sorting <> 'IRRELEVANT'
          AND NOT EXISTS (
            SELECT 1 FROM decision d JOIN probe_track x ON x.probe_id = d.probe_id
            WHERE x.track_id = pt.track_id AND d.conclusion = 'LEAD'
              AND NOT EXISTS (SELECT 1 FROM decision r WHERE r.replaces = d.id))
        GROUP BY pt.track_id, s.case_id
        ORDER BY pt.track_id
        """);
  }
}
