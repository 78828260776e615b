package org.secondlook.workflow;

import java.util.Set;
import java.util.stream.Collectors;
import org.secondlook.vision.QualityReason;

/** Quality reasons in words. */
final class Reasons {
  private Reasons() {}

  static String sentence(Set<QualityReason> reasons) {
    return reasons.isEmpty()
        ? "altogether too little to compare"
        : reasons.stream().sorted().map(Reasons::words).collect(Collectors.joining(", "));
  }

  private static String words(QualityReason reason) {
    return switch (reason) {
      case TOO_SMALL -> "too small";
      case BLURRED -> "blurred";
      case TOO_DARK -> "too dark";
      case TOO_BRIGHT -> "too bright";
      case LOW_CONTRAST -> "too little contrast";
      case EXTREME_POSE -> "turned far from the camera";
      case CUT_BY_BORDER -> "cut by the border";
      case OCCLUDED -> "partly covered";
      case UNSURE_FACE -> "perhaps not a face";
    };
  }
}
