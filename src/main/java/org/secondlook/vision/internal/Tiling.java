package org.secondlook.vision.internal;

import java.util.ArrayList;
import java.util.List;
import org.secondlook.base.Box;
import org.secondlook.base.Picture;

/**
 * Overlapping tiles of a picture, which cover all of it.
 *
 * @param side of a tile in pixels; at the most the picture's own
 * @param overlap what is no larger than this lies whole in at least one tile
 */
record Tiling(int side, int overlap) {
  List<Box> of(Picture picture) {
    List<Box> tiles = new ArrayList<>();
    for (int top : starts(picture.height())) {
      for (int left : starts(picture.width())) {
        tiles.add(
            new Box(
                left,
                top,
                Math.min(side, picture.width() - left),
                Math.min(side, picture.height() - top)));
      }
    }
    return tiles;
  }

  List<Integer> starts(int length) {
    List<Integer> starts = new ArrayList<>();
    int count =
        length <= side ? 1 : (int) Math.ceil((double) (length - overlap) / (side - overlap));
    for (int i = 0; i < count; i++) {
      starts.add(count == 1 ? 0 : (int) ((long) (length - side) * i / (count - 1)));
    }
    return starts;
  }

  /**
   * Whether a tile's border that isn't the picture's cuts the box. @param margin so near to the
   * border counts as cut, in pixels
   */
  static boolean cut(Box box, Box tile, Picture picture, double margin) {
    return (box.x() < tile.x() + margin && tile.x() > 0)
        || (box.y() < tile.y() + margin && tile.y() > 0)
        || (box.right() > tile.right() - margin && tile.right() < picture.width())
        || (box.bottom() > tile.bottom() - margin && tile.bottom() < picture.height());
  }
}
