package org.secondlook.audit.jdbc;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.secondlook.audit.AuditLog;
import org.secondlook.audit.internal.StoredAuditLog;
import org.secondlook.storage.Database;

/**
 * The log on one store.
 *
 * @param log to read, check and sign it
 * @param table to write it, for the rooms above
 */
public record AuditStore(AuditLog log, AuditTable table) {
  /** Starts the log and makes the signing key where there is none yet. */
  public static AuditStore open(
      Database database, Path checkpoints, InstantSource clock, List<LoggedRoom> rooms) {
    AuditTable table = new AuditTable(clock, rooms);
    return new AuditStore(new StoredAuditLog(database, table, checkpoints), table);
  }
}
