package org.secondlook.app.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The details of an entry as a line for people; the log itself keeps them as JSON. */
final class DetailWords {
  private static final ObjectMapper JSON = new ObjectMapper();

  private DetailWords() {}

  static String of(String details) {
    try {
      JsonNode root = JSON.readTree(details);
      return root.isObject() ? line(root) : details;
    } catch (JsonProcessingException e) {
      // Whatever stands there is shown: hiding it would hide a change.
      return details;
    }
  }

  private static String line(JsonNode object) {
    List<String> parts = new ArrayList<>();
    object
        .properties()
        .forEach(
            each -> {
              // Digests of rows are for the verifier; they stay in the export.
              if (!each.getKey().equals("rows") && !each.getKey().equals("records")) {
                parts.add(words(each.getKey()) + " " + value(each.getValue()));
              }
            });
    return String.join(" · ", parts);
  }

  private static String value(JsonNode value) {
    if (value.isObject()) {
      return "(" + line(value) + ")";
    }
    if (value.isArray()) {
      List<String> all = new ArrayList<>();
      value.forEach(each -> all.add(value(each)));
      return String.join(", ", all);
    }
    return value.asText();
  }

  /** "minQuality" as "min quality". */
  private static String words(String name) {
    return name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
  }
}
