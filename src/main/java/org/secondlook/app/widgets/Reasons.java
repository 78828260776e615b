package org.secondlook.app.widgets;

import java.util.Comparator;
import java.util.List;
import org.secondlook.app.Texts;
import org.secondlook.vision.Face;
import org.secondlook.vision.QualityReason;

/** Why a face is worth less, in words. */
public final class Reasons {
  private Reasons() {}

  public static String words(QualityReason reason) {
    return Texts.of("reason." + reason.name());
  }

  /**
   * The first reason with its measure where that says more: "too small: 11 px between the eyes".
   */
  public static String first(Face face) {
    return sorted(face).stream()
        .findFirst()
        .map(
            reason ->
                reason == QualityReason.TOO_SMALL
                    ? Texts.of("reason.small.measured", Math.round(face.quality().interEyePx()))
                    : words(reason))
        .orElse("");
  }

  /** As {@link #first}, for where there is little room. */
  public static String brief(Face face) {
    return sorted(face).stream()
        .findFirst()
        .map(
            reason ->
                reason == QualityReason.TOO_SMALL
                    ? Texts.of("reason.small.brief", Math.round(face.quality().interEyePx()))
                    : words(reason))
        .orElse("");
  }

  public static List<QualityReason> sorted(Face face) {
    return face.quality().reasons().stream().sorted(Comparator.naturalOrder()).toList();
  }

  public static List<Chip> chips(Face face) {
    return sorted(face).stream().map(reason -> new Chip(words(reason), Chip.Tone.WARNING)).toList();
  }
}
