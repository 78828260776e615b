package org.secondlook.vision;

import java.util.List;
import org.secondlook.base.Box;
import org.secondlook.base.Picture;

/**
 * How hard to look for objects.
 *
 * @param minScore weaker ones are not reported, 0..1
 * @param closely parts of the picture, in pixels, that are also looked at in overlapping tiles, for
 *     small things and wide pictures, which a detector of a fixed square input squeezes
 */
public record ObjectOptions(double minScore, List<Box> closely) {
  public ObjectOptions {
    if (!(minScore > 0 && minScore < 1)) {
      throw new IllegalArgumentException("The least score lies between 0 and 1");
    }
    closely = List.copyOf(closely);
  }

  /** The picture as a whole, and no tile of it. */
  public static ObjectOptions coarse(double minScore) {
    return new ObjectOptions(minScore, List.of());
  }

  /** The picture as a whole and all of it in tiles. */
  public static ObjectOptions tiled(double minScore, Picture picture) {
    return new ObjectOptions(minScore, List.of(new Box(0, 0, picture.width(), picture.height())));
  }
}
