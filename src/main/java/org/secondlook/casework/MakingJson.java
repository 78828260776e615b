package org.secondlook.casework;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.storage.StoredJson;
import org.secondlook.vision.Making;
import org.secondlook.vision.Recipe;

/**
 * How a probe's template was made, as it is stored, logged and told in packages: {@code
 * {"recipe":..,"agreement":..|null,"sightings":n,"networks":{id:sha256}}}.
 */
public final class MakingJson {
  private MakingJson() {}

  /** Absent where it wasn't noted. */
  public static Optional<String> write(Making making) {
    return making.noted() ? Optional.of(json(making).toString()) : Optional.empty();
  }

  public static ObjectNode json(Making making) {
    ObjectNode node = StoredJson.object();
    node.put("recipe", making.recipe().name());
    if (making.agreementKnown()) {
      node.put("agreement", making.agreement());
    } else {
      node.putNull("agreement");
    }
    node.put("sightings", making.sightings());
    ObjectNode networks = node.putObject("networks");
    new TreeMap<>(making.networks()).forEach((id, sha256) -> networks.put(id, sha256.hex()));
    return node;
  }

  public static Making read(String json) {
    if (json == null) {
      return Making.UNNOTED;
    }
    JsonNode node = StoredJson.tree(json);
    Map<String, Sha256> networks = new TreeMap<>();
    try {
      node.path("networks")
          .properties()
          .forEach(each -> networks.put(each.getKey(), new Sha256(each.getValue().asText())));
      return new Making(
          Recipe.valueOf(node.path("recipe").asText()),
          node.path("agreement").asDouble(Double.NaN),
          node.path("sightings").asInt(),
          networks);
    } catch (IllegalArgumentException e) {
      throw SecondLookException.damaged(
          "How a probe's template was made can't be read from the store. Restore a backup with"
              + " 'restore'.",
          e);
    }
  }
}
