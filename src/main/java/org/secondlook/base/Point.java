package org.secondlook.base;

/**
 * A place in a picture, in pixels of the upright picture; (0, 0) is the top left corner of the top
 * left pixel.
 */
public record Point(double x, double y) {
  public Point {
    if (!Double.isFinite(x) || !Double.isFinite(y)) {
      throw new IllegalArgumentException("A point needs finite coordinates, got " + x + ", " + y);
    }
  }

  /** Distance in pixels. */
  public double distanceTo(Point other) {
    return Math.hypot(x - other.x, y - other.y);
  }

  public Point plus(double dx, double dy) {
    return new Point(x + dx, y + dy);
  }
}
