package org.secondlook.casework;

import java.time.InstantSource;
import org.secondlook.access.Accounts;
import org.secondlook.access.Policies;
import org.secondlook.audit.AuditLog;
import org.secondlook.base.Home;
import org.secondlook.casework.internal.CaseworkOnH2;
import org.secondlook.storage.Database;

/**
 * All of this room on one store.
 *
 * <p>An act takes a {@code Transaction} of the caller's, checks the actor's permission, and writes
 * its rows together with their entry in the log. The caller commits and then calls {@link
 * AuditLog#checkpoint}, which forces the act to disk and signs the log's head, before anybody is
 * told that it is done. From its first act to its end such a transaction is the only one that
 * writes here, so keep it short: nothing is decoded or searched in it.
 */
public record Casework(
    Cases cases,
    EvidenceStore evidence,
    Searches searches,
    BlindReview review,
    Decisions decisions,
    Verifications verifications,
    Accounts accounts,
    Policies policies,
    AuditLog log) {
  /** Opens the room; starts the log and makes the signing key in a fresh home. */
  public static Casework open(Database database, Home home) {
    return open(database, home, InstantSource.system());
  }

  /** As {@link #open(Database, Home)}, with a clock of the caller's. */
  public static Casework open(Database database, Home home, InstantSource clock) {
    return CaseworkOnH2.open(database, home.checkpoints(), clock);
  }
}
