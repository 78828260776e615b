package org.secondlook.vision.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.secondlook.base.Box;
import org.secondlook.base.Point;
import org.secondlook.vision.Landmarks;

/** A detection before its quality is known. */
record RawFace(Box box, double score, Landmarks landmarks) {
  /** Share of the smaller box that lies in the larger one. */
  private static final double INSIDE = 0.7;

  /** Highest score first; equal scores by place, so that the order never depends on chance. */
  static final Comparator<RawFace> BY_SCORE =
      Comparator.comparingDouble(RawFace::score)
          .reversed()
          .thenComparingDouble(face -> face.box().y())
          .thenComparingDouble(face -> face.box().x());

  /** In a picture that is so many times as wide and as high. */
  RawFace scaled(double across, double down) {
    return new RawFace(
        new Box(box.x() * across, box.y() * down, box.width() * across, box.height() * down),
        score,
        Landmarks.of(
            landmarks.points().stream()
                .map(point -> new Point(point.x() * across, point.y() * down))
                .toList()));
  }

  /** Of a picture of that width, seen in its mirror image; landmarks by the middles of pixels. */
  RawFace mirrored(int width) {
    Landmarks l = landmarks;
    return new RawFace(
        new Box(width - box.right(), box.y(), box.width(), box.height()),
        score,
        new Landmarks(
            mirrored(l.rightEye(), width),
            mirrored(l.leftEye(), width),
            mirrored(l.nose(), width),
            mirrored(l.rightMouth(), width),
            mirrored(l.leftMouth(), width)));
  }

  private static Point mirrored(Point point, int width) {
    return new Point(width - 1 - point.x(), point.y());
  }

  RawFace shifted(double dx, double dy) {
    return new RawFace(box.shifted(dx, dy), score, landmarks.shifted(dx, dy));
  }

  /**
   * Non-maximum suppression: of faces that overlap by more than {@code iou}, or of which one lies
   * inside the other, only the highest score stays.
   */
  static List<RawFace> suppressed(List<RawFace> faces, double iou) {
    return suppressed(faces, iou, face -> 1);
  }

  /**
   * @param trust what a face's score is multiplied by where it competes with others
   */
  static List<RawFace> suppressed(
      List<RawFace> faces, double iou, ToDoubleFunction<RawFace> trust) {
    List<RawFace> sorted = new ArrayList<>(faces);
    sorted.sort(
        Comparator.comparingDouble((RawFace face) -> -face.score() * trust.applyAsDouble(face))
            .thenComparing(BY_SCORE));
    List<RawFace> kept = new ArrayList<>();
    for (RawFace face : sorted) {
      if (kept.stream().noneMatch(better -> better.same(face, iou))) {
        kept.add(face);
      }
    }
    kept.sort(BY_SCORE);
    return kept;
  }

  /** A face inside a face is the same one seen at another scale, or a ghost in it. */
  private boolean same(RawFace other, double iou) {
    double smaller = Math.min(box.area(), other.box.area());
    return box.iou(other.box) > iou || box.intersect(other.box).area() > INSIDE * smaller;
  }
}
