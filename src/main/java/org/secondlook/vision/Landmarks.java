package org.secondlook.vision;

import java.util.List;
import org.secondlook.base.Point;

/** Five points of a face; left and right as seen in the picture. */
public record Landmarks(
    Point leftEye, Point rightEye, Point nose, Point leftMouth, Point rightMouth) {
  /** In the order of the models: left eye, right eye, nose, left and right corner of the mouth. */
  public static Landmarks of(List<Point> points) {
    if (points.size() != 5) {
      throw new IllegalArgumentException("A face has 5 landmarks here, got " + points.size());
    }
    return new Landmarks(points.get(0), points.get(1), points.get(2), points.get(3), points.get(4));
  }

  public List<Point> points() {
    return List.of(leftEye, rightEye, nose, leftMouth, rightMouth);
  }

  /** Pixels between the eyes. */
  public double interEyePx() {
    return leftEye.distanceTo(rightEye);
  }

  public Landmarks shifted(double dx, double dy) {
    return of(points().stream().map(point -> point.plus(dx, dy)).toList());
  }

  public Landmarks scaled(double factor) {
    return of(
        points().stream().map(point -> new Point(point.x() * factor, point.y() * factor)).toList());
  }
}
