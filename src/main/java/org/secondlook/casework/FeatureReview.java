package org.secondlook.casework;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.secondlook.base.OneLine;
import org.secondlook.casework.FeatureFinding.Finding;
import org.secondlook.wording.Constants;

/**
 * What has to be said of each feature before a pair is called a lead: features shall be used where
 * they are visible in both pictures, and "not visible" or "not comparable" needs its reason (ASTM
 * E3149-26).
 */
public final class FeatureReview {
  /** The edition of the practice by which features are asked for; kept with each decision. */
  public static final String EDITION = "ASTM E3149-26";

  private static final Set<Finding> NEED_A_NOTE =
      EnumSet.of(Finding.NOT_VISIBLE, Finding.NOT_COMPARABLE);

  private FeatureReview() {}

  /**
   * What a conclusion still lacks, as a sentence; only a lead asks for anything.
   *
   * @param reason in the examiner's words
   */
  public static Optional<String> lacking(
      Conclusion conclusion, String reason, List<FeatureFinding> features) {
    if (conclusion != Conclusion.LEAD) {
      return Optional.empty();
    }
    Set<Feature> open = open(features);
    if (!open.isEmpty()) {
      return Optional.of(
          "A lead needs an answer on every feature ("
              + EDITION
              + "). Still open: "
              + words(open)
              + ".");
    }
    Set<Feature> unexplained = unexplained(features);
    if (!unexplained.isEmpty()) {
      return Optional.of(
          "\"Not visible\" and \"not comparable\" need a reason. Say why of: "
              + words(unexplained)
              + ".");
    }
    if (features.stream().allMatch(each -> NEED_A_NOTE.contains(each.finding()))) {
      return Optional.of("Where no feature could be compared there is no lead.");
    }
    return reason.strip().contains(" ")
        ? Optional.empty()
        : Optional.of("The reason of a lead says what was seen: write a sentence.");
  }

  private static Set<Feature> open(List<FeatureFinding> features) {
    Set<Feature> open = EnumSet.allOf(Feature.class);
    features.forEach(each -> open.remove(each.feature()));
    return open;
  }

  private static Set<Feature> unexplained(List<FeatureFinding> features) {
    return features.stream()
        .filter(each -> NEED_A_NOTE.contains(each.finding()) && OneLine.saysNothing(each.note()))
        .map(FeatureFinding::feature)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Feature.class)));
  }

  private static String words(Set<Feature> features) {
    return features.stream().map(FeatureReview::words).collect(Collectors.joining("; "));
  }

  /** What the feature is called within a sentence. */
  public static String words(Feature feature) {
    return switch (feature) {
      case HAIRLINE_FOREHEAD -> "hairline and forehead";
      case CHIN_JAW -> "chin and jaw line";
      case SCARS_MARKS -> "scars and marks";
      default -> Constants.words(feature);
    };
  }
}
