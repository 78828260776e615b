package org.secondlook.audit.jdbc;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.secondlook.audit.AuditHash;
import org.secondlook.audit.AuditLog;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.audit.AuditVerifier;
import org.secondlook.audit.KeyChain;
import org.secondlook.audit.SeatKey;
import org.secondlook.audit.internal.CheckpointFile;
import org.secondlook.audit.internal.LogCheck;
import org.secondlook.audit.internal.SigningKey;
import org.secondlook.audit.internal.StoredAuditLog;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
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

  /**
   * A log that came from elsewhere, see {@link LogCheck#asItCame}. Nothing is signed, written or
   * sent.
   */
  public static AuditVerdict asItCame(Database database, Path checkpoints) {
    AuditTable table = table(checkpoints, InstantSource.system());
    return database.read(connection -> LogCheck.asItCame(connection, table, checkpoints));
  }

  private static AuditTable table(Path checkpoints, InstantSource clock) {
    return new AuditTable(
        clock, List.of(), new LogTail(CheckpointFile.in(checkpoints)), Optional.empty());
  }

  /**
   * Makes a folder ready to be a seat at the log of a store on a server: its key, and a checkpoint
   * of the log as it was found, after its whole chain was checked. Writes nothing to the store.
   *
   * @throws org.secondlook.base.SecondLookException DAMAGED where the chain is broken
   */
  public static SeatKey join(Database database, Path checkpoints, InstantSource clock) {
    SigningKey key = SigningKey.at(checkpoints, HomeSecret.of(database));
    CheckpointFile signed = CheckpointFile.in(checkpoints);
    AuditTable table = table(checkpoints, clock);
    AuditVerifier verifier = new AuditVerifier(List.of(), "");
    database.read(
        connection -> {
          table.all(
              connection, each -> each.ifPresentOrElse(verifier::accept, verifier::unreadable));
          return null;
        });
    switch (verifier.finish()) {
      case AuditVerdict.Broken broken ->
          throw SecondLookException.damaged(
              "The log on the server is not whole, so this seat was not made: " + broken.why());
      case AuditVerdict.Intact intact -> {
        Sha256 log = database.read(table::first).orElse(AuditHash.NONE);
        signed.append(
            key.sign(log, new AuditLog.Head(intact.entries(), intact.head()), table.now()));
      }
    }
    return seat(key, verifier.keys());
  }

  /** How a folder that was made a seat stands at the log; nothing is signed. */
  public static SeatKey seat(Database database, Path checkpoints) {
    SigningKey key = SigningKey.at(checkpoints, HomeSecret.of(database));
    return seat(key, database.read(table(checkpoints, InstantSource.system())::keys));
  }

  private static SeatKey seat(SigningKey key, KeyChain keys) {
    return new SeatKey(key.publicHex(), keys.signers(Long.MAX_VALUE - 1).contains(key.publicHex()));
  }

  /** Starts the log and makes the signing key where there is none yet. */
  public static AuditStore open(
      Database database, Path checkpoints, InstantSource clock, List<LoggedRoom> rooms) {
    SigningKey key = SigningKey.at(checkpoints, HomeSecret.of(database));
    LogTail tail = new LogTail(CheckpointFile.in(checkpoints));
    AuditTable table =
        new AuditTable(clock, rooms, tail, database.server().map(server -> key.publicHex()));
    return new AuditStore(new StoredAuditLog(database, table, checkpoints, key), table);
  }
}
