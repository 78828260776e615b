package org.secondlook.casework.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.Act;
import org.secondlook.casework.Actor;
import org.secondlook.casework.CandidatePictures;
import org.secondlook.casework.NewEntry;
import org.secondlook.casework.Permission;
import org.secondlook.casework.Policies;
import org.secondlook.casework.Policy;
import org.secondlook.storage.Database;
import org.secondlook.storage.Transaction;

/** The policy on H2: the newest row is in force. */
public final class StoredPolicies implements Policies {
  private final Database database;
  private final AuditTable audit;
  private final Gate gate;

  StoredPolicies(Database database, AuditTable audit, Gate gate) {
    this.database = database;
    this.audit = audit;
    this.gate = gate;
  }

  @Override
  public Policy current() {
    return database.read(this::current);
  }

  @Override
  public Policy logged() {
    return database.read(StoredPolicies::logged);
  }

  @Override
  public boolean asLogged() {
    return database.read(AsLogged::policy);
  }

  /** Refuses to go by a policy that was changed behind the log's back. */
  Policy current(Connection connection) throws SQLException {
    if (!AsLogged.policy(connection)) {
      throw SecondLookException.damaged(
          "The policy in the store is not the one that the log tells of: it was changed outside Second Look."
              + " 'audit verify' says more; an administrator puts a policy into force with 'policy set'.");
    }
    return logged(connection);
  }

  private static Policy logged(Connection connection) throws SQLException {
    return AsLogged.toldPolicy(connection).map(StoredPolicies::policy).orElse(Policy.INITIAL);
  }

  /** As it lies in the store, whatever it is. */
  private static String stored(Connection connection) throws SQLException {
    return Sql.one(
            connection,
            row -> row.getString(1),
            "SELECT content FROM policy ORDER BY id DESC LIMIT 1")
        .orElse("");
  }

  @Override
  public void change(Transaction transaction, Actor actor, Policy policy, String reason) {
    if (reason.isBlank()) {
      throw SecondLookException.policy("A change of policy needs a reason, which the log keeps.");
    }
    Sql.in(
        transaction,
        "The policy could not be stored",
        connection -> {
          gate.enter(connection, actor, Permission.CHANGE_POLICY);
          boolean altered = !AsLogged.policy(connection);
          String found = stored(connection);
          ObjectNode before = json(logged(connection));
          ObjectNode after = json(policy);
          long id =
              Sql.insert(
                  connection,
                  "INSERT INTO policy (at, by_user, content, reason) VALUES (?, ?, ?, ?)",
                  audit.now(),
                  actor.name(),
                  after.toString(),
                  reason);
          ObjectNode details = CaseJson.object();
          details.put("reason", reason);
          details.set("before", before);
          details.set("after", after);
          if (altered) {
            details.put("foundAltered", found);
          }
          RecordKind.POLICY.vouch(connection, details, id);
          return gate.log(connection, actor, NewEntry.of(Act.POLICY_CHANGED, details.toString()));
        });
  }

  /** Refuses a purpose that an agency's list lacks. */
  static void requireListed(Policy policy, String purpose) {
    if (!policy.purposes().isEmpty()
        && policy.purposes().stream().noneMatch(each -> each.equalsIgnoreCase(purpose.strip()))) {
      throw SecondLookException.policy(
          "The purpose \""
              + purpose
              + "\" is not on this agency's list: "
              + String.join(", ", policy.purposes())
              + ".");
    }
  }

  private static ObjectNode json(Policy policy) {
    ObjectNode node = CaseJson.object();
    node.put("minimumQuality", policy.minimumQuality());
    node.put("poorProbesAllowed", policy.poorProbesAllowed());
    node.put("mostCandidates", policy.mostCandidates());
    node.put("blind", policy.blind());
    node.put("openSearchAllowed", policy.openSearchAllowed());
    ArrayNode purposes = node.putArray("purposes");
    policy.purposes().forEach(purposes::add);
    node.put("nonMatesMixedIn", policy.nonMatesMixedIn());
    node.put("retentionDays", policy.retentionDays().orElse(null));
    node.put("candidatePictures", policy.candidatePictures().name());
    return node;
  }

  private static Policy policy(String content) {
    JsonNode node = CaseJson.tree(content);
    List<String> purposes = new ArrayList<>();
    node.path("purposes").forEach(each -> purposes.add(each.asText()));
    return new Policy(
        node.path("minimumQuality").asDouble(),
        node.path("poorProbesAllowed").asBoolean(),
        node.path("mostCandidates").asInt(),
        node.path("blind").asBoolean(),
        node.path("openSearchAllowed").asBoolean(),
        purposes,
        node.path("nonMatesMixedIn").asInt(),
        node.path("retentionDays").isInt()
            ? Optional.of(node.path("retentionDays").asInt())
            : Optional.empty(),
        // Policies of before this was one allowed the face.
        CandidatePictures.valueOf(
            node.path("candidatePictures").asText(CandidatePictures.FACE.name())));
  }
}
