package org.secondlook.audit.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
  private static final int AT_ONCE = 500;

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
    Optional<AuditEntry> known =
        before.covers(sequence)
            ? table
                .entry(connection, before.to)
                .filter(last -> last.hash().equals(before.hash) && isItself(last))
            : Optional.empty();
    Optional<Stretch> stretch =
        known.isPresent()
            ? Optional.of(new Stretch(known.get(), Optional.empty()))
            : begin(table, connection, entry.get());
    if (stretch.isEmpty() || !stretch.get().reachesTheEnd(table, connection)) {
      return false;
    }
    AuditEntry last = stretch.get().last;
    verified =
        new Verified(known.isPresent() ? before.from : sequence, last.sequence(), last.hash());
    return true;
  }

  private static boolean isItself(AuditEntry entry) {
    return AuditHash.of(entry).equals(entry.hash());
  }

  /**
   * A stretch that nothing is known of yet. Its checkpoint is asked for once, since what is written
   * after it is this process's own. What no checkpoint was signed for yet, as after a crash, is
   * believed; a log without any is not. That its end was cut off is for a check of the whole log to
   * tell.
   */
  private Optional<Stretch> begin(AuditTable table, Connection connection, AuditEntry first)
      throws SQLException {
    List<Checkpoint> signed = checkpoints.read().checkpoints();
    if (signed.isEmpty()) {
      return Optional.empty();
    }
    long end = table.head(connection).sequence();
    Optional<Checkpoint> newest =
        signed.reversed().stream()
            .filter(each -> first.sequence() <= each.sequence() && each.sequence() <= end)
            .findFirst();
    KeyChain keys = table.keys(connection);
    return newest.filter(each -> !isSigned(each, keys.signers(each.sequence()))).isPresent()
        ? Optional.empty()
        : Optional.of(new Stretch(first, newest));
  }

  private static boolean isSigned(Checkpoint checkpoint, Set<String> signers) {
    return signers.isEmpty()
        || signers.stream().anyMatch(key -> AuditVerifier.isSigned(checkpoint, key));
  }

  /** Entries one after another, a few at a time: a log may be longer than memory. */
  private static final class Stretch {
    private final Optional<Checkpoint> signed;
    private AuditEntry last;

    Stretch(AuditEntry first, Optional<Checkpoint> signed) {
      this.last = first;
      this.signed = signed;
    }

    /** Others may write meanwhile: what is the end at first has to be come past, at least. */
    boolean reachesTheEnd(AuditTable table, Connection connection) throws SQLException {
      AuditLog.Head end = table.head(connection);
      boolean reached = isAt(end);
      boolean whole = isAsSigned();
      List<Optional<AuditEntry>> next = table.after(connection, last.sequence(), AT_ONCE);
      while (whole && !next.isEmpty()) {
        for (Optional<AuditEntry> each : next) {
          if (!whole || each.isEmpty() || !follows(each.get())) {
            return false;
          }
          last = each.get();
          reached |= isAt(end);
          whole = isAsSigned();
        }
        next = table.after(connection, last.sequence(), AT_ONCE);
      }
      AuditLog.Head now = table.head(connection);
      return whole && reached && (isAt(now) || now.sequence() > last.sequence());
    }

    private boolean isAt(AuditLog.Head head) {
      return head.equals(new AuditLog.Head(last.sequence(), last.hash()));
    }

    private boolean follows(AuditEntry next) {
      return isItself(next)
          && next.sequence() == last.sequence() + 1
          && next.previous().equals(last.hash());
    }

    private boolean isAsSigned() {
      return signed
          .filter(each -> each.sequence() == last.sequence() && !each.hash().equals(last.hash()))
          .isEmpty();
    }
  }
}
