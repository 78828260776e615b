package org.secondlook.cli;

import java.util.List;
import java.util.stream.Stream;
import org.secondlook.base.Box;

/** A box as the command line's contract writes it: x, y, width and height in pixels. */
final class BoxJson {
  private BoxJson() {}

  static List<Double> of(Box box) {
    return Stream.of(box.x(), box.y(), box.width(), box.height()).map(Numbers::pixels).toList();
  }
}
