package org.secondlook.vision;

import java.util.List;
import org.secondlook.base.Point;

/**
 * A similarity transform of the plane: turn, uniform scale, shift. (x, y) becomes (a x - b y + tx,
 * b x + a y + ty); it never mirrors.
 */
public record Similarity(double a, double b, double tx, double ty) {
  public Similarity {
    if (!(Double.isFinite(a) && Double.isFinite(b) && Double.isFinite(tx) && Double.isFinite(ty))
        || a * a + b * b <= 0) {
      throw new IllegalArgumentException("Not a similarity transform");
    }
  }

  /**
   * The transform that brings the points nearest to the others in the least-squares sense. In the
   * plane Umeyama's solution (1991) without reflection has this closed form.
   */
  public static Similarity between(List<Point> from, List<Point> to) {
    if (from.size() != to.size() || from.size() < 2) {
      throw new IllegalArgumentException(
          "A similarity transform needs two pairs of points or more");
    }
    Point fromCentre = centre(from);
    Point toCentre = centre(to);
    double spread = 0;
    double dot = 0;
    double cross = 0;
    for (int i = 0; i < from.size(); i++) {
      double x = from.get(i).x() - fromCentre.x();
      double y = from.get(i).y() - fromCentre.y();
      double u = to.get(i).x() - toCentre.x();
      double v = to.get(i).y() - toCentre.y();
      spread += x * x + y * y;
      dot += x * u + y * v;
      cross += x * v - y * u;
    }
    if (spread < 1e-12) {
      throw new IllegalArgumentException("All points lie on one another");
    }
    double a = dot / spread;
    double b = cross / spread;
    return new Similarity(
        a,
        b,
        toCentre.x() - a * fromCentre.x() + b * fromCentre.y(),
        toCentre.y() - b * fromCentre.x() - a * fromCentre.y());
  }

  public Point apply(Point point) {
    return new Point(a * point.x() - b * point.y() + tx, b * point.x() + a * point.y() + ty);
  }

  public Similarity inverse() {
    double square = a * a + b * b;
    double ia = a / square;
    double ib = -b / square;
    return new Similarity(ia, ib, -(ia * tx - ib * ty), -(ib * tx + ia * ty));
  }

  /** Length of a step of one pixel after the transform. */
  public double scale() {
    return Math.hypot(a, b);
  }

  private static Point centre(List<Point> points) {
    double x = 0;
    double y = 0;
    for (Point point : points) {
      x += point.x();
      y += point.y();
    }
    return new Point(x / points.size(), y / points.size());
  }
}
