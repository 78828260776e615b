package org.secondlook.access.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.Policies;
import org.secondlook.access.Policy;
import org.secondlook.access.jdbc.AccessControl;
import org.secondlook.audit.Act;
import org.secondlook.audit.NewEntry;
import org.secondlook.audit.jdbc.AuditTable;
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
  public void change(Transaction transaction, Actor actor, Policy policy, String reason) {
    if (reason.isBlank()) {
      throw SecondLookException.policy("A change of policy needs a reason, which the log keeps.");
    }
    if (policy.formerMinimum().isPresent()) {
      throw SecondLookException.policy(
          "The minimum quality is still the one that was set in the scale of version 0.1.0. Confirm"
              + " it, or set another, with the change.");
    }
    Sql.in(
        transaction,
        "The policy could not be stored",
        connection -> {
          access.enter(connection, actor, Permission.CHANGE_POLICY);
          boolean altered = !LoggedState.isLoggedPolicy(audit, connection);
          String found = PolicyRows.stored(connection);
          ObjectNode before = PolicyRows.json(PolicyRows.logged(audit, connection));
          ObjectNode after = PolicyRows.json(policy);
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
          if (altered) {
            details.put("foundAltered", found);
          }
          AccessRecords.POLICY.putDigest(connection, details, id);
          return access.log(connection, actor, NewEntry.of(Act.POLICY_CHANGED, details.toString()));
        });
  }
}
