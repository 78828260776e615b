package org.secondlook.footage.internal;

import java.util.ArrayList;
import java.util.List;
import org.secondlook.footage.PixelAspect;

/**
 * How one frame has to be shown.
 *
 * @param width as stored
 * @param height as stored
 * @param aspect of its pixels
 * @param assumed whether the pixels' shape is a recorder's usual one and not recorded
 * @param orientation what makes it upright once its pixels are square
 */
record FrameShape(
    int width, int height, PixelAspect aspect, boolean assumed, Orientation orientation) {
  int squareWidth() {
    return Stretch.width(width, aspect);
  }

  int squareHeight() {
    return Stretch.height(height, aspect);
  }

  int uprightWidth() {
    return orientation.swapsSides() ? squareHeight() : squareWidth();
  }

  int uprightHeight() {
    return orientation.swapsSides() ? squareWidth() : squareHeight();
  }

  /** What a change from this shape to another is called. */
  String changeTo(FrameShape next) {
    List<String> words = new ArrayList<>();
    if (width != next.width || height != next.height) {
      words.add("size " + width + "x" + height + " to " + next.width + "x" + next.height);
    }
    if (!aspect.equals(next.aspect)) {
      words.add(
          "pixel shape " + aspect + " to " + next.aspect + (next.assumed ? " (assumed)" : ""));
    }
    if (orientation.degrees() != next.orientation.degrees()) {
      words.add("rotation " + orientation.degrees() + " to " + next.orientation.degrees());
    }
    if (orientation.mirrored() != next.orientation.mirrored()) {
      words.add(next.orientation.mirrored() ? "mirrored from here" : "no longer mirrored");
    }
    return words.isEmpty() ? "its pixel shape is assumed from here" : String.join(", ", words);
  }
}
