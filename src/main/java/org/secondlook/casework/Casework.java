package org.secondlook.casework;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.secondlook.access.Accounts;
import org.secondlook.access.GuardedLog;
import org.secondlook.access.PasswordWork;
import org.secondlook.access.Policies;
import org.secondlook.access.jdbc.AccessControl;
import org.secondlook.access.jdbc.AccessStore;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.audit.SeatKey;
import org.secondlook.audit.jdbc.AuditStore;
import org.secondlook.audit.jdbc.AuditTable;
import org.secondlook.base.Home;
import org.secondlook.casework.internal.LoggedCasework;
import org.secondlook.casework.internal.StoredCases;
import org.secondlook.casework.internal.StoredDecisions;
import org.secondlook.casework.internal.StoredEvidence;
import org.secondlook.casework.internal.StoredIntakes;
import org.secondlook.casework.internal.StoredObjects;
import org.secondlook.casework.internal.StoredReview;
import org.secondlook.casework.internal.StoredSearches;
import org.secondlook.casework.internal.StoredStatements;
import org.secondlook.casework.internal.StoredVerifications;
import org.secondlook.lookout.Alerts;
import org.secondlook.lookout.Lookouts;
import org.secondlook.lookout.Recordings;
import org.secondlook.lookout.jdbc.LookoutRoom;
import org.secondlook.storage.Database;

/**
 * All of this room on one store, with the accounts, the policy and the log that it stands on.
 *
 * <p>An act takes a {@code Transaction} of the caller's, checks the actor's permission, and writes
 * its rows together with their entry in the log. The caller commits and then calls {@link
 * GuardedLog#checkpoint}, which forces the act to disk and signs the log's head, before anybody is
 * told that it is done. From its first act to its end such a transaction is the only one that
 * writes here, so keep it short: nothing is decoded or searched in it.
 */
public record Casework(
    Cases cases,
    EvidenceStore evidence,
    ObjectStore objects,
    Searches searches,
    BlindReview review,
    Decisions decisions,
    Verifications verifications,
    Statements statements,
    Lookouts lookouts,
    Alerts alerts,
    Recordings recordings,
    Intakes intakes,
    Accounts accounts,
    Policies policies,
    GuardedLog log) {
  /**
   * Puts the signing key of a home that lies restored, with its store open, into use: see {@link
   * AuditStore#settleKey}. Before the room is opened.
   */
  public static void settleKey(Database database, Home home, Optional<char[]> keyPassword) {
    if (!AuditStore.settleKey(database, home.checkpoints(), keyPassword)) {
      open(database, home).log().adoptKey();
    }
  }

  /** How the log of a home that lies restored came here, see {@link AuditStore#asItCame}. */
  public static AuditVerdict logAsItCame(Database database, Home home) {
    return AuditStore.asItCame(database, home.checkpoints());
  }

  /** Makes a folder ready to be a seat at a store on a server, see {@link AuditStore#join}. */
  public static SeatKey join(Database database, Home home) {
    return AuditStore.join(database, home.checkpoints(), InstantSource.system());
  }

  /** How a folder that was made a seat stands, see {@link AuditStore#seat}. */
  public static SeatKey seat(Database database, Home home) {
    return AuditStore.seat(database, home.checkpoints());
  }

  /** Opens the room; starts the log and makes the signing key in a fresh home. */
  public static Casework open(Database database, Home home) {
    return open(database, home, InstantSource.system());
  }

  /** As {@link #open(Database, Home)}, with a clock of the caller's. */
  public static Casework open(Database database, Home home, InstantSource clock) {
    return open(database, home, clock, PasswordWork.STANDARD);
  }

  /**
   * As above.
   *
   * @param work of passwords that are set from now on
   */
  public static Casework open(
      Database database, Home home, InstantSource clock, PasswordWork work) {
    AuditStore audit =
        AuditStore.open(
            database,
            home.checkpoints(),
            clock,
            List.of(AccessStore.RECORDS, new LoggedCasework(), LookoutRoom.RECORDS));
    AccessStore access = AccessStore.open(database, audit, work);
    AuditTable table = audit.table();
    AccessControl control = access.control();
    StoredStatements statements = new StoredStatements(database, table, control, access.hidden());
    return new Casework(
        new StoredCases(database, table, control, access.hidden()),
        new StoredEvidence(database, table, control, access.hidden()),
        new StoredObjects(database, table, control),
        new StoredSearches(database, table, control, access.hidden(), statements),
        new StoredReview(table, control, access.hidden()),
        new StoredDecisions(database, table, control, access.hidden()),
        new StoredVerifications(database, table, control, access.hidden(), statements),
        statements,
        LookoutRoom.open(database, table, control),
        LookoutRoom.alerts(database, table, control),
        LookoutRoom.recordings(database, table, control),
        new StoredIntakes(database, access.log(), control),
        access.accounts(),
        access.policies(),
        access.log());
  }
}
