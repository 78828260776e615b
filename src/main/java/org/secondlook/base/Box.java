package org.secondlook.base;

/**
 * A rectangle in pixels of the upright picture. It may reach over the picture's border; width and
 * height are never negative.
 */
public record Box(double x, double y, double width, double height) {
  public Box {
    if (!(Double.isFinite(x)
        && Double.isFinite(y)
        && Double.isFinite(width)
        && Double.isFinite(height))) {
      throw new IllegalArgumentException("A box needs finite sides");
    }
    if (width < 0 || height < 0) {
      throw new IllegalArgumentException("A box can't be " + width + " x " + height);
    }
  }

  public double right() {
    return x + width;
  }

  public double bottom() {
    return y + height;
  }

  public double area() {
    return width * height;
  }

  public Point centre() {
    return new Point(x + width / 2, y + height / 2);
  }

  /** The part that both share; empty (0 x 0) where they don't meet. */
  public Box intersect(Box other) {
    double left = Math.max(x, other.x);
    double top = Math.max(y, other.y);
    double w = Math.min(right(), other.right()) - left;
    double h = Math.min(bottom(), other.bottom()) - top;
    return w <= 0 || h <= 0 ? new Box(left, top, 0, 0) : new Box(left, top, w, h);
  }

  /** Intersection over union, 0..1. */
  public double iou(Box other) {
    double shared = intersect(other).area();
    double all = area() + other.area() - shared;
    return all <= 0 ? 0 : shared / all;
  }

  /** The same centre, each side longer by the factor. */
  public Box grown(double factor) {
    double w = width * factor;
    double h = height * factor;
    return new Box(x - (w - width) / 2, y - (h - height) / 2, w, h);
  }

  /** Moved by whole or part pixels. */
  public Box shifted(double dx, double dy) {
    return new Box(x + dx, y + dy, width, height);
  }

  /** Measured in a picture that is {@code factor} times as large. */
  public Box scaled(double factor) {
    return new Box(x * factor, y * factor, width * factor, height * factor);
  }
}
