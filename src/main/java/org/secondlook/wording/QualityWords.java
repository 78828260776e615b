package org.secondlook.wording;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.secondlook.vision.FaceQuality;
import org.secondlook.vision.QualityReason;

/** Why a face is worth less, in words. */
public final class QualityWords {
  private QualityWords() {}

  public static String of(QualityReason reason) {
    return Phrases.of("quality." + reason.name());
  }

  /**
   * All of them, the gravest first: "too small, blurred"; a sentence's part where there is none.
   */
  public static String all(Collection<QualityReason> reasons) {
    return reasons.isEmpty()
        ? Phrases.of("quality.none")
        : sorted(reasons).stream().map(QualityWords::of).collect(Collectors.joining(", "));
  }

  /** The first reason with its measure: "too small: 11 px between the eyes"; empty where none. */
  public static String first(FaceQuality quality) {
    return first(quality, "quality.small.measured");
  }

  /** As {@link #first}, for where there is little room. */
  public static String brief(FaceQuality quality) {
    return first(quality, "quality.small.brief");
  }

  public static List<QualityReason> sorted(Collection<QualityReason> reasons) {
    return reasons.stream().sorted().toList();
  }

  private static String first(FaceQuality quality, String small) {
    return quality.reasons().stream()
        .sorted()
        .findFirst()
        .map(
            reason ->
                reason == QualityReason.TOO_SMALL
                    ? Phrases.of(small, Math.round(quality.interEyePx()))
                    : of(reason))
        .orElse("");
  }
}
