package org.secondlook.app.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.secondlook.access.BlindSearch;
import org.secondlook.access.CandidatePictures;
import org.secondlook.access.Role;
import org.secondlook.casework.CaseState;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.EvidenceState;
import org.secondlook.casework.Openness;
import org.secondlook.casework.Sorting;
import org.secondlook.footage.Thoroughness;
import org.secondlook.wording.Constants;

/** The details of an entry as a line for people; the log itself keeps them as JSON. */
final class DetailWords {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Set<String> CONSTANTS =
      Stream.<Enum<?>[]>of(
              Openness.values(),
              CaseState.values(),
              Conclusion.values(),
              EvidenceState.values(),
              Sorting.values(),
              Thoroughness.values(),
              BlindSearch.values(),
              CandidatePictures.values(),
              Role.values())
          .flatMap(Stream::of)
          .map(Enum::name)
          .collect(Collectors.toUnmodifiableSet());
  private static final String NO_ACCOUNTS = "SINGLE_USER";

  /** Names of details that are short in the log. */
  private static final Map<String, String> NAMES =
      Map.of(
          "minQuality", "minimum quality",
          "mostCandidates", "maximum candidates",
          "nonMatesMixedIn", "known strangers mixed in",
          "agreementFmr", "both models agree up to the false match rate",
          "candidatePictures", "pictures of candidates",
          "fmr", "false match rate");

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

  /** Each detail by its name in words, in the log's order; what is no JSON stands under "". */
  static Map<String, String> fields(String details) {
    try {
      JsonNode root = JSON.readTree(details);
      if (root.isObject()) {
        return fields(root);
      }
    } catch (JsonProcessingException e) {
      // Shown as it stands, as in the line.
    }
    return details.isBlank() ? Map.of() : Map.of("", details);
  }

  private static Map<String, String> fields(JsonNode object) {
    Map<String, String> fields = new LinkedHashMap<>();
    object
        .properties()
        .forEach(
            each -> {
              // Digests of rows are for the verifier; they stay in the export.
              if (!each.getKey().equals("rows") && !each.getKey().equals("records")) {
                fields.put(words(each.getKey()), value(each.getValue()));
              }
            });
    return fields;
  }

  private static String line(JsonNode object) {
    return fields(object).entrySet().stream()
        .map(each -> each.getKey() + " " + each.getValue())
        .collect(Collectors.joining(" · "));
  }

  private static String value(JsonNode value) {
    if (value.isObject()) {
      return "(" + line(value) + ")";
    }
    if (value.isArray()) {
      List<String> all = new ArrayList<>();
      value.forEach(each -> all.add(value(each)));
      return all.isEmpty() ? "none" : String.join(", ", all);
    }
    if (value.isBoolean()) {
      return value.asBoolean() ? "yes" : "no";
    }
    return value.isNull() ? "none" : constant(value.asText());
  }

  /** "NOT_COMPARABLE" as "not comparable"; whatever is no constant of ours stays as it is. */
  static String constant(String value) {
    return CONSTANTS.contains(value) || value.equals(NO_ACCOUNTS) ? Constants.words(value) : value;
  }

  /** "minQuality" as "min quality". */
  private static String words(String name) {
    if (NAMES.containsKey(name)) {
      return NAMES.get(name);
    }
    return name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
  }
}
