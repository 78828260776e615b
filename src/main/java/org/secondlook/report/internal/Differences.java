package org.secondlook.report.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Where what a package tells differs from what its log and rows give, field by field. */
final class Differences {
  /** Fields of packages of 0.1.0 that are words on others, or of which its log knew nothing. */
  private static final Set<String> ONLY_TOLD_BEFORE =
      Set.of(
          "format",
          "program",
          "madeAt",
          "models",
          "audit",
          "time",
          "template",
          "standing",
          "withheld",
          "why");

  private static final Set<String> ONLY_TOLD_SINCE =
      Set.of(
          "part",
          "fromMillis",
          "toMillis",
          "frame",
          "box",
          "measured",
          "made",
          "predicted",
          "band",
          "chanceToMiss",
          "openReason",
          "templateSha256",
          "firstSimilarity",
          "status",
          "examination",
          "fmr",
          "fmrIsUpperBound",
          "disclosure",
          "support",
          "edition",
          "otherEvidence",
          "outcome",
          "offence",
          "withheld",
          "pastReview");

  private final boolean before;
  private final Set<Long> unknownProbes;
  private final List<String> findings = new ArrayList<>();

  private Differences(boolean before, Set<Long> unknownProbes) {
    this.before = before;
    this.unknownProbes = unknownProbes;
  }

  /**
   * A sentence for each field that is told otherwise, that is missing, or that nothing vouches for.
   *
   * @param before whether 0.1.0 made the package: then what only one version tells is passed over
   * @param unknownProbes whose faces no row tells of
   */
  static List<String> between(
      JsonNode told, JsonNode vouched, boolean before, Set<Long> unknownProbes) {
    Differences differences = new Differences(before, unknownProbes);
    differences.compare("case.json", told, vouched);
    return differences.findings;
  }

  private void compare(String where, JsonNode told, JsonNode vouched) {
    if (told.isObject() && vouched.isObject()) {
      Set<String> names = new TreeSet<>();
      told.fieldNames().forEachRemaining(names::add);
      vouched.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        if (!before || !isOfOneVersion(name, told, vouched)) {
          compare(where + "." + name, told.path(name), vouched.path(name));
        }
      }
    } else if (told.isArray() && vouched.isArray()) {
      if (told.size() != vouched.size()) {
        findings.add(
            where
                + " has "
                + told.size()
                + " items, but the log and the rows that it vouches for tell of "
                + vouched.size()
                + ".");
        return;
      }
      for (int n = 0; n < told.size(); n++) {
        compare(where + "[" + n + "]", told.get(n), vouched.get(n));
      }
    } else if (!same(told, vouched)) {
      findings.add(finding(where, told, vouched));
    }
  }

  private static String finding(String where, JsonNode told, JsonNode vouched) {
    if (vouched.isMissingNode()) {
      return where + " is told, though nothing vouches for such a field.";
    }
    String tells = told.isMissingNode() ? " is left out" : " is told as " + words(told);
    return where
        + tells
        + ", but the log and the rows that it vouches for say "
        + words(vouched)
        + ".";
  }

  /** 0.1.0 wrote some absent values down and left others out. */
  private boolean same(JsonNode told, JsonNode vouched) {
    boolean bothAbsent =
        before
            && (told.isMissingNode() || told.isNull())
            && (vouched.isMissingNode() || vouched.isNull());
    return bothAbsent || told.equals(vouched);
  }

  private boolean isOfOneVersion(String name, JsonNode told, JsonNode vouched) {
    return ONLY_TOLD_BEFORE.contains(name)
        || ONLY_TOLD_SINCE.contains(name) && told.path(name).isMissingNode()
        || Set.of("part", "quality", "drawnByHand").contains(name)
            && unknownProbes.contains(vouched.path("id").asLong())
            && vouched.path(name).isMissingNode();
  }

  private static String words(JsonNode value) {
    String text = value.toString();
    return text.length() > 200 ? text.substring(0, 200) + "..." : text;
  }
}
