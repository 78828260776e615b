package org.secondlook.access.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.access.BlindSearch;
import org.secondlook.access.CandidatePictures;
import org.secondlook.access.Permission;
import org.secondlook.access.Policies;
import org.secondlook.access.Policy;
import org.secondlook.audit.Act;
import org.secondlook.audit.NewEntry;
import org.secondlook.audit.internal.AuditTable;
import org.secondlook.audit.internal.RecordKind;
import org.secondlook.base.SecondLookException;
import org.secondlook.storage.Database;
import org.secondlook.storage.Sql;
import org.secondlook.storage.StoredJson;
import org.secondlook.storage.Transaction;

/** The policy on H2: the newest row is in force. */
public final class StoredPolicies implements Policies {
  private final Database database;
  private final AuditTable audit;
  private final AccessControl gate;

  public StoredPolicies(Database database, AuditTable audit, AccessControl gate) {
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
    return database.read(LoggedState::policy);
  }

  /** Refuses to go by a policy that was changed behind the log's back. */
  public Policy current(Connection connection) throws SQLException {
    if (!LoggedState.policy(connection)) {
      throw SecondLookException.damaged(
          "The policy in the store is not the one that the log tells of: it was changed outside Second Look."
              + " 'audit verify' says more; an administrator puts a policy into force with 'policy set'.");
    }
    return logged(connection);
  }

  private static Policy logged(Connection connection) throws SQLException {
    return LoggedState.toldPolicy(connection).map(StoredPolicies::policy).orElse(Policy.INITIAL);
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
          boolean altered = !LoggedState.policy(connection);
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
          ObjectNode details = StoredJson.object();
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
  public static void requireListed(Policy policy, String purpose) {
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
    ObjectNode node = StoredJson.object();
    node.put("minimumQuality", policy.minimumQuality());
    node.put("poorProbesAllowed", policy.poorProbesAllowed());
    node.put("mostCandidates", policy.mostCandidates());
    node.put("blindSearch", policy.blindSearch().name());
    ArrayNode purposes = node.putArray("purposes");
    policy.purposes().forEach(purposes::add);
    node.put("nonMatesMixedIn", policy.nonMatesMixedIn());
    node.put("retentionDays", policy.retentionDays().orElse(null));
    node.put("candidatePictures", policy.candidatePictures().name());
    node.put("agreementFmr", policy.agreementFmr());
    return node;
  }

  private static Policy policy(String content) {
    JsonNode node = StoredJson.tree(content);
    List<String> purposes = new ArrayList<>();
    node.path("purposes").forEach(each -> purposes.add(each.asText()));
    return new Policy(
        node.path("minimumQuality").asDouble(),
        node.path("poorProbesAllowed").asBoolean(),
        node.path("mostCandidates").asInt(),
        node.has("blindSearch")
            ? BlindSearch.valueOf(node.path("blindSearch").asText())
            : BlindSearch.of(
                node.path("blind").asBoolean(), node.path("openSearchAllowed").asBoolean()),
        purposes,
        node.path("nonMatesMixedIn").asInt(),
        node.path("retentionDays").isInt()
            ? Optional.of(node.path("retentionDays").asInt())
            : Optional.empty(),
        // Policies of before this was one allowed the face.
        CandidatePictures.valueOf(
            node.path("candidatePictures").asText(CandidatePictures.FACE.name())),
        node.path("agreementFmr").asDouble(Policy.INITIAL.agreementFmr()));
  }
}
