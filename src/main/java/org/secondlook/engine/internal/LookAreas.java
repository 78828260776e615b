package org.secondlook.engine.internal;

import java.util.ArrayList;
import java.util.List;
import org.secondlook.base.Box;

/**
 * The parts of a frame that a look has to go over: where something moved, and where faces were.
 * Boxes that meet become the one that holds both, so that no face is found twice.
 */
final class LookAreas {
  /** What the detector's input is a multiple of; smaller parts cost as much as this. */
  private static final int STEP = 32;

  private static final int LEAST = 3 * STEP;

  /** From this share of the frame on the whole costs hardly more. */
  private static final double WHOLE_FROM = 0.7;

  private LookAreas() {}

  /** Of a frame of that size, where a box is told in shares of it. */
  static Box inPixels(Box share, int width, int height) {
    return new Box(
        share.x() * width, share.y() * height, share.width() * width, share.height() * height);
  }

  /** The box and so many pixels on each side of it. */
  static Box around(Box box, double pixels) {
    return new Box(
        box.x() - pixels, box.y() - pixels, box.width() + 2 * pixels, box.height() + 2 * pixels);
  }

  /** Boxes that don't meet and hold all those given. */
  static List<Box> joined(List<Box> boxes) {
    List<Box> out = new ArrayList<>();
    for (Box each : boxes) {
      Box grown = each;
      for (int i = 0; i < out.size(); i++) {
        if (out.get(i).intersect(grown).area() > 0) {
          grown = both(grown, out.remove(i));
          // Larger now, it may meet one that was passed.
          i = -1;
        }
      }
      out.add(grown);
    }
    return out;
  }

  private static Box both(Box a, Box b) {
    double left = Math.min(a.x(), b.x());
    double top = Math.min(a.y(), b.y());
    return new Box(
        left, top, Math.max(a.right(), b.right()) - left, Math.max(a.bottom(), b.bottom()) - top);
  }

  /**
   * Parts of a picture of that size, in whole pixels and of sizes that the detector takes, that
   * don't meet and hold all that is wanted of it.
   */
  static List<Box> of(List<Box> wanted, int width, int height) {
    Box whole = new Box(0, 0, width, height);
    List<Box> parts = wanted.stream().filter(box -> box.intersect(whole).area() > 0).toList();
    List<Box> joined = joined(parts.stream().map(box -> sized(box, width, height)).toList());
    while (joined.size() < parts.size()) {
      parts = joined;
      joined = joined(parts.stream().map(box -> sized(box, width, height)).toList());
    }
    double area = joined.stream().mapToDouble(Box::area).sum();
    return area >= WHOLE_FROM * whole.area() ? List.of(whole) : joined;
  }

  private static Box sized(Box box, int width, int height) {
    double left = Math.max(0, Math.floor(box.x()));
    double top = Math.max(0, Math.floor(box.y()));
    double across = steps(Math.min(width, Math.ceil(box.right())) - left, width);
    double down = steps(Math.min(height, Math.ceil(box.bottom())) - top, height);
    return new Box(Math.min(left, width - across), Math.min(top, height - down), across, down);
  }

  private static double steps(double pixels, int most) {
    return Math.min(most, Math.max(LEAST, Math.ceil(pixels / STEP) * STEP));
  }
}
