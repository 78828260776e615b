package org.secondlook.access.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.secondlook.access.BlindSearch;
import org.secondlook.access.CandidatePictures;
import org.secondlook.access.Oversight;
import org.secondlook.access.Policy;
import org.secondlook.audit.jdbc.AuditTable;
import org.secondlook.base.SecondLookException;
import org.secondlook.storage.Sql;
import org.secondlook.storage.StoredJson;

/** Reading the policy, and its stored form. */
public final class PolicyRows {
  /** Quality is the chance to come first, in percent; without a scale it is an index of before. */
  private static final String SCALE = "chance";

  private PolicyRows() {}

  /** Refuses to go by a policy that was changed behind the log's back. */
  public static Policy current(AuditTable audit, Connection connection) throws SQLException {
    if (!LoggedState.isLoggedPolicy(audit, connection)) {
      throw SecondLookException.damaged(
          "The policy in the store is not the one that the log tells of: it was changed outside"
              + " Second Look. 'audit verify' says more; an administrator puts a policy into force"
              + " with 'policy set'.");
    }
    return logged(audit, connection);
  }

  static Policy logged(AuditTable audit, Connection connection) throws SQLException {
    return LoggedState.loggedPolicy(audit, connection)
        .map(PolicyRows::policy)
        .orElse(Policy.INITIAL);
  }

  /** As it lies in the store, whatever it is. */
  static String stored(Connection connection) throws SQLException {
    return Sql.one(
            connection,
            row -> row.getString(1),
            "SELECT content FROM policy ORDER BY id DESC LIMIT 1")
        .orElse("");
  }

  static ObjectNode json(Policy policy) {
    ObjectNode node = StoredJson.object();
    node.put("minimumQuality", policy.formerMinimum().orElse(policy.minimumQuality()));
    if (policy.formerMinimum().isEmpty()) {
      node.put("qualityScale", SCALE);
    }
    node.put("poorProbesAllowed", policy.poorProbesAllowed());
    node.put("mostCandidates", policy.mostCandidates());
    node.put("blindSearch", policy.blindSearch().name());
    ArrayNode purposes = node.putArray("purposes");
    policy.purposes().forEach(purposes::add);
    node.put("nonMatesMixedIn", policy.nonMatesMixedIn());
    node.put("retentionDays", policy.retentionDays().orElse(null));
    node.put("candidatePictures", policy.candidatePictures().name());
    node.put("agreementFmr", policy.agreementFmr());
    if (!policy.oversight().equals(Oversight.NONE)) {
      OversightJson.write(node.putObject("oversight"), policy.oversight());
    }
    return node;
  }

  static Policy policy(String content) {
    JsonNode node = StoredJson.tree(content);
    double minimum = node.path("minimumQuality").asDouble();
    boolean ofBefore = !node.path("qualityScale").asText().equals(SCALE);
    boolean neverSet = ofBefore && minimum == QualityBefore.INITIAL_MINIMUM;
    List<String> purposes = new ArrayList<>();
    node.path("purposes").forEach(each -> purposes.add(each.asText()));
    return new Policy(
        neverSet
            ? Policy.INITIAL.minimumQuality()
            : ofBefore ? QualityBefore.now(minimum) : minimum,
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
        CandidatePictures.valueOf(node.path("candidatePictures").asText()),
        node.path("agreementFmr").asDouble(Policy.INITIAL.agreementFmr()),
        ofBefore && !neverSet ? Optional.of(minimum) : Optional.empty(),
        OversightJson.read(node.path("oversight")));
  }
}
