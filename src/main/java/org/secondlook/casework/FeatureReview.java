package org.secondlook.casework;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.secondlook.casework.FeatureFinding.Finding;

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
    Set<Feature> open = EnumSet.allOf(Feature.class);
    features.forEach(each -> open.remove(each.feature()));
    if (!open.isEmpty()) {
      return Optional.of(
          "A lead needs an answer on every feature ("
              + EDITION
              + "). Still open: "
              + words(open)
              + ".");
    }
    Set<Feature> unexplained =
        features.stream()
            .filter(each -> NEED_A_NOTE.contains(each.finding()) && each.note().isBlank())
            .map(FeatureFinding::feature)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Feature.class)));
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

  private static String words(Set<Feature> features) {
    return Arrays.stream(Feature.values())
        .filter(features::contains)
        .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .collect(Collectors.joining(", "));
  }
}
