package org.secondlook.vision.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.secondlook.base.Box;

/**
 * A detection before it has a name.
 *
 * @param kind number of the detector's class
 */
record RawObject(int kind, double score, Box box) {
  /** Boxes of one kind that overlap by more are one thing. */
  private static final double SAME_KIND = 0.5;

  /** Boxes that cover nearly the same place are one thing, whatever it is taken for. */
  private static final double SAME_PLACE = 0.8;

  /** Highest score first; equal scores by place, so that the order never depends on chance. */
  private static final Comparator<RawObject> BY_SCORE =
      Comparator.comparingDouble(RawObject::score)
          .reversed()
          .thenComparingDouble(each -> each.box().y())
          .thenComparingDouble(each -> each.box().x())
          .thenComparingInt(RawObject::kind);

  /** In a picture that is so many times as wide and high, then moved. */
  RawObject placed(double across, double down, double left, double top) {
    return new RawObject(
        kind,
        score,
        new Box(
            box.x() * across + left,
            box.y() * down + top,
            box.width() * across,
            box.height() * down));
  }

  /** Non-maximum suppression, the highest score first. */
  static List<RawObject> suppressed(List<RawObject> found) {
    List<RawObject> kept = new ArrayList<>();
    for (RawObject each : found.stream().sorted(BY_SCORE).toList()) {
      if (kept.stream().noneMatch(each::repeats)) {
        kept.add(each);
      }
    }
    return kept;
  }

  private boolean repeats(RawObject better) {
    return better.box.iou(box) > (better.kind == kind ? SAME_KIND : SAME_PLACE);
  }
}
