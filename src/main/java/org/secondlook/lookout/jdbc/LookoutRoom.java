package org.secondlook.lookout.jdbc;

import org.secondlook.access.jdbc.AccessControl;
import org.secondlook.audit.jdbc.AuditTable;
import org.secondlook.audit.jdbc.LoggedRoom;
import org.secondlook.lookout.Alerts;
import org.secondlook.lookout.Lookouts;
import org.secondlook.lookout.Recordings;
import org.secondlook.lookout.internal.LookoutRecords;
import org.secondlook.lookout.internal.StoredAlerts;
import org.secondlook.lookout.internal.StoredLookouts;
import org.secondlook.lookout.internal.StoredRecordings;
import org.secondlook.storage.Database;

/** Opens the room. */
public final class LookoutRoom {
  /** What the log must be opened with. */
  public static final LoggedRoom RECORDS = new LookoutRecords();

  private LookoutRoom() {}

  public static Lookouts open(Database database, AuditTable audit, AccessControl access) {
    return new StoredLookouts(database, audit, access);
  }

  public static Recordings recordings(Database database, AuditTable audit, AccessControl access) {
    return new StoredRecordings(database, audit, access);
  }

  public static Alerts alerts(Database database, AuditTable audit, AccessControl access) {
    return new StoredAlerts(database, audit, access);
  }
}
