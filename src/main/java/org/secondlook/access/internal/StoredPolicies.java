package org.secondlook.access.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.secondlook.access.AccountNames;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.Policies;
import org.secondlook.access.Policy;
import org.secondlook.access.PolicyChange;
import org.secondlook.access.jdbc.AccessControl;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.NewEntry;
import org.secondlook.audit.jdbc.AuditTable;
import org.secondlook.base.OneLine;
import org.secondlook.base.SecondLookException;
import org.secondlook.storage.Database;
import org.secondlook.storage.Sql;
import org.secondlook.storage.StoredJson;
import org.secondlook.storage.Transaction;

/** The policy on H2: the newest row is in force. */
public final class StoredPolicies implements Policies {
  private final Database database;
  private final AuditTable audit;
  private final AccessControl access;

  public StoredPolicies(Database database, AuditTable audit, AccessControl access) {
    this.database = database;
    this.audit = audit;
    this.access = access;
  }

  @Override
  public Policy current() {
    return database.read(connection -> PolicyRows.current(audit, connection));
  }

  @Override
  public Policy logged() {
    return database.read(connection -> PolicyRows.logged(audit, connection));
  }

  @Override
  public boolean asLogged() {
    return database.read(connection -> LoggedState.isLoggedPolicy(audit, connection));
  }

  @Override
  public PolicyChange change(Transaction transaction, Actor actor, Policy policy, String reason) {
    if (OneLine.saysNothing(reason)) {
      throw SecondLookException.policy("A change of policy needs a reason, which the log keeps.");
    }
    if (policy.formerMinimum().isPresent()) {
      throw SecondLookException.policy(
          "The minimum quality is still the one that was set in the scale of version 0.1.0. Confirm"
              + " it, or set another, with the change.");
    }
    return Sql.in(
        transaction,
        "The policy could not be stored",
        connection -> {
          access.enter(connection, actor, Permission.CHANGE_POLICY);
          boolean altered = !LoggedState.isLoggedPolicy(audit, connection);
          String found = PolicyRows.stored(connection);
          Policy logged = PolicyRows.logged(audit, connection);
          ObjectNode before = PolicyRows.json(logged);
          ObjectNode after = PolicyRows.json(policy);
          Optional<AuditEntry> first = Optional.empty();
          if (actor instanceof Actor.SignedIn && policy.movesResults(logged)) {
            first = proposal(connection, actor, after);
            if (first.isEmpty()) {
              return propose(connection, actor, before, after, reason);
            }
          }
          long id =
              Sql.insert(
                  connection,
                  "INSERT INTO policy (at, by_user, content, reason) VALUES (?, ?, ?, ?)",
                  audit.now(),
                  actor.name(),
                  after.toString(),
                  reason);
          ObjectNode details = StoredJson.object();
          details.put("reason", reason);
          details.set("before", before);
          details.set("after", after);
          first.ifPresent(
              entry -> details.put("proposedBy", entry.user()).put("proposal", entry.sequence()));
          if (altered) {
            details.put("foundAltered", found);
          }
          AccessRecords.POLICY.putDigest(connection, details, id);
          access.log(connection, actor, NewEntry.of(Act.POLICY_CHANGED, details.toString()));
          return new PolicyChange.InForce();
        });
  }

  private PolicyChange propose(
      Connection connection, Actor actor, ObjectNode before, ObjectNode after, String reason)
      throws SQLException {
    ObjectNode details = StoredJson.object();
    details.put("reason", reason);
    details.set("before", before);
    details.set("after", after);
    access.log(connection, actor, NewEntry.of(Act.POLICY_PROPOSED, details.toString()));
    return new PolicyChange.Proposed(actor.name(), audit.now().plus(PROPOSAL_STANDS));
  }

  /**
   * Where somebody else has proposed the same since the policy last changed. The log must be as it
   * was written: else one person could put another's name under a proposal.
   */
  private Optional<AuditEntry> proposal(Connection connection, Actor actor, ObjectNode after)
      throws SQLException {
    long changed =
        AuditTable.entries(connection, Act.POLICY_CHANGED).stream()
            .mapToLong(AuditEntry::sequence)
            .max()
            .orElse(0);
    Optional<AuditEntry> found =
        AuditTable.entries(connection, Act.POLICY_PROPOSED).reversed().stream()
            .filter(entry -> entry.sequence() > changed)
            .filter(entry -> audit.now().isBefore(entry.at().plus(PROPOSAL_STANDS)))
            .filter(entry -> !AccountNames.key(entry.user()).equals(AccountNames.key(actor.name())))
            .filter(entry -> StoredJson.tree(entry.details()).path("after").equals(after))
            .findFirst();
    if (found.isPresent() && !audit.stands(connection, found.get().sequence())) {
      throw SecondLookException.damaged(
          "The log was altered outside Second Look after a policy was proposed. 'audit verify'"
              + " tells where; restore the home from a backup.");
    }
    return found;
  }
}
