package org.secondlook.lookout.internal;

import java.util.List;
import org.secondlook.audit.jdbc.LoggedRoom;
import org.secondlook.audit.jdbc.RecordKind;

/**
 * What the log vouches for of look-outs: one record with its list, times of watching and alerts.
 */
public final class LookoutRecords implements LoggedRoom {
  static final RecordKind LOOKOUT =
      RecordKind.of(
              "LOOKOUT",
              "SELECT id FROM lookout",
              "SELECT number, case_id, issuer, document, scope, zone, urgent, valid_from, valid_until, requested_at, granted_at,"
                  + " false_alerts, state, created_at, created_by, asked_at, asked_by, started_at, started_by, ended_at, ended_by,"
                  + " end_why FROM lookout WHERE id = ?",
              "SELECT person, photo_sha256, sealed_sha256, template_sha256, quality, added_at, added_by FROM lookout_photo"
                  + " WHERE lookout_id = ? ORDER BY id",
              "SELECT openly, sources, begun_at, begun_by, ended_at, figures FROM lookout_run WHERE lookout_id = ? ORDER BY id",
              "SELECT number, run_id, received_at, raised_at, source, pts_millis, track, person, photo_sha256, similarity, fmr,"
                  + " fmr_is_bound, quality, sealed_sha256, state, acknowledged_at, acknowledged_by, judged_at, judged_by,"
                  + " judged_why, released_at, released_by, released_why, taken_at, taken_by, taken_sha256, erased_at, refused_sha256"
                  + " FROM lookout_alert WHERE lookout_id = ? ORDER BY id",
              "SELECT alert_id, disclosed_at, disclosed_to FROM lookout_disclosed WHERE lookout_id = ? ORDER BY id")
          .withLater("refused_sha256");

  @Override
  public List<RecordKind> kinds() {
    return List.of(LOOKOUT);
  }
}
