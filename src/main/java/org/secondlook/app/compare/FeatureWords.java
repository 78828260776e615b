package org.secondlook.app.compare;

import java.util.List;
import java.util.Locale;
import org.secondlook.app.Texts;
import org.secondlook.casework.FeatureFinding;

/** What was noted feature by feature, as the beginning of a reason. */
final class FeatureWords {
  private FeatureWords() {}

  static String of(List<FeatureFinding> features) {
    StringBuilder words = new StringBuilder();
    for (FeatureFinding.Finding finding :
        List.of(
            FeatureFinding.Finding.DIFFERENT,
            FeatureFinding.Finding.SIMILAR,
            FeatureFinding.Finding.NOT_VISIBLE,
            FeatureFinding.Finding.NOT_COMPARABLE)) {
      List<String> those =
          features.stream()
              .filter(each -> each.finding() == finding)
              .map(FeatureWords::words)
              .toList();
      if (!those.isEmpty()) {
        words.append(words.isEmpty() ? "" : " ");
        words.append(Texts.of("compare.words." + finding, String.join(", ", those)));
      }
    }
    return words.toString();
  }

  private static String words(FeatureFinding each) {
    String name = Texts.of("feature." + each.feature()).toLowerCase(Locale.ROOT);
    return each.note().isEmpty() ? name : name + " (" + each.note() + ")";
  }
}
