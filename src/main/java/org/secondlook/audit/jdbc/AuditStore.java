package org.secondlook.audit.jdbc;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.secondlook.audit.AuditLog;
import org.secondlook.audit.internal.CheckpointFile;
import org.secondlook.audit.internal.SigningKey;
import org.secondlook.audit.internal.StoredAuditLog;
import org.secondlook.storage.Database;
import org.secondlook.storage.HomeSecret;

/**
 * The log on one store.
 *
 * @param log to read, check and sign it
 * @param table to write it, for the rooms above
 */
public record AuditStore(AuditLog log, AuditTable table) {
  /**
   * Reseals a signing key that came out of a backup, or does away with it where nobody gives its
   * password.
   *
   * @return whether there is a key
   * @throws org.secondlook.base.SecondLookException POLICY where the password is another one
   */
  public static boolean settleKey(Database database, Path checkpoints, Optional<char[]> password) {
    return SigningKey.settle(checkpoints, HomeSecret.of(database), password);
  }

  /** Starts the log and makes the signing key where there is none yet. */
  public static AuditStore open(
      Database database, Path checkpoints, InstantSource clock, List<LoggedRoom> rooms) {
    SigningKey key = SigningKey.at(checkpoints, HomeSecret.of(database));
    LogTail tail = new LogTail(CheckpointFile.in(checkpoints));
    AuditTable table = new AuditTable(clock, rooms, tail);
    return new AuditStore(new StoredAuditLog(database, table, checkpoints, key), table);
  }
}
