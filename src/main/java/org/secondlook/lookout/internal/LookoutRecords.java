package org.secondlook.lookout.internal;

import java.util.List;
import org.secondlook.audit.jdbc.LoggedRoom;
import org.secondlook.audit.jdbc.RecordKind;

/** What the log vouches for of look-outs: one record with its list. */
public final class LookoutRecords implements LoggedRoom {
  static final RecordKind LOOKOUT =
      RecordKind.of(
          "LOOKOUT",
          "SELECT id FROM lookout",
          "SELECT number, case_id, issuer, document, scope, zone, urgent, valid_from, valid_until, requested_at, granted_at,"
              + " false_alerts, state, created_at, created_by, asked_at, asked_by, started_at, started_by, ended_at, ended_by,"
              + " end_why FROM lookout WHERE id = ?",
          "SELECT person, photo_sha256, sealed_sha256, template_sha256, quality, added_at, added_by FROM lookout_photo"
              + " WHERE lookout_id = ? ORDER BY id");

  @Override
  public List<RecordKind> kinds() {
    return List.of(LOOKOUT);
  }
}
