package org.secondlook.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.secondlook.base.SecondLookException;

/** Values that are stored as JSON text: faces, facts, findings, details of the log. */
public final class StoredJson {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private StoredJson() {}

  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored value has no JSON form", e);
    }
  }

  public static <T> T read(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw SecondLookException.damaged(
          "A "
              + type.getSimpleName()
              + " in the store can't be read. Restore a backup with 'restore'.",
          e);
    }
  }

  public static <T> List<T> readList(String json, Class<T> type) {
    try {
      return MAPPER.readerForListOf(type).readValue(json);
    } catch (JsonProcessingException e) {
      throw SecondLookException.damaged(
          "A list of "
              + type.getSimpleName()
              + " in the store can't be read. Restore a backup with 'restore'.",
          e);
    }
  }

  /** Any JSON, or a missing node where the text isn't JSON. */
  public static JsonNode tree(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      return MAPPER.missingNode();
    }
  }

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** Refuses text that a caller hands over as JSON and isn't. */
  public static String requireJson(String json, String what) {
    if (tree(json).isMissingNode()) {
      throw new IllegalArgumentException("The " + what + " must be JSON");
    }
    return json;
  }
}
