package org.secondlook.audit.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditHash;
import org.secondlook.audit.AuditLog;
import org.secondlook.audit.AuditVerifier;
import org.secondlook.audit.Checkpoint;
import org.secondlook.audit.KeyChain;
import org.secondlook.audit.internal.CheckpointFile;
import org.secondlook.base.Sha256;

/**
 * Whether an entry that something rests on now (a sign-in, a policy) is still the one that was
 * written: its own hash, the chain from it to the end of the log, and the newest checkpoint that
 * was signed for any of these. Without it, a row and its entry could be altered together for as
 * long as it takes to use them. Safe for several threads.
 */
public final class LogTail {
  private final CheckpointFile checkpoints;

  /** What was gone through, so that asking again costs only what was written since. */
  private volatile Verified verified = new Verified(Long.MAX_VALUE, 0, AuditHash.NONE);

  private record Verified(long from, long to, Sha256 hash) {
    boolean covers(long sequence) {
      return from <= sequence && sequence <= to;
    }
  }

  public LogTail(CheckpointFile checkpoints) {
    this.checkpoints = checkpoints;
  }

  boolean stands(AuditTable table, Connection connection, long sequence) throws SQLException {
    Optional<AuditEntry> entry = table.entry(connection, sequence);
    if (entry.isEmpty() || !isItself(entry.get())) {
      return false;
    }
    Verified before = verified;
    boolean known =
        before.covers(sequence)
            && table
                .entry(connection, before.to)
                .filter(last -> last.hash().equals(before.hash) && isItself(last))
                .isPresent();
    List<AuditEntry> tail = table.from(connection, known ? before.to : sequence);
    AuditEntry last = tail.getFirst();
    for (AuditEntry next : tail.subList(1, tail.size())) {
      if (!isItself(next)
          || next.sequence() != last.sequence() + 1
          || !next.previous().equals(last.hash())) {
        return false;
      }
      last = next;
    }
    if (!table.head(connection).equals(new AuditLog.Head(last.sequence(), last.hash()))
        || !(known || isAttested(tail, table.keys(connection)))) {
      return false;
    }
    verified = new Verified(known ? before.from : sequence, last.sequence(), last.hash());
    return true;
  }

  private static boolean isItself(AuditEntry entry) {
    return AuditHash.of(entry).equals(entry.hash());
  }

  /**
   * Asked once of a stretch, since what is written after it is this process's own. What no
   * checkpoint was signed for yet, as after a crash, is believed; a log without any is not. That
   * its end was cut off is for a check of the whole log to tell.
   */
  private boolean isAttested(List<AuditEntry> tail, KeyChain keys) {
    List<Checkpoint> signed = checkpoints.read().checkpoints();
    long first = tail.getFirst().sequence();
    long last = tail.getLast().sequence();
    return !signed.isEmpty()
        && signed.reversed().stream()
            .filter(each -> first <= each.sequence() && each.sequence() <= last)
            .findFirst()
            .map(newest -> isOf(newest, tail.get((int) (newest.sequence() - first)), keys))
            .orElse(true);
  }

  private static boolean isOf(Checkpoint checkpoint, AuditEntry entry, KeyChain keys) {
    String key = keys.at(entry.sequence());
    return checkpoint.hash().equals(entry.hash())
        && (key.isEmpty() || AuditVerifier.isSigned(checkpoint, key));
  }
}
