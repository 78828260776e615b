package org.secondlook.app.compare;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.image.Image;
import org.secondlook.app.widgets.Images;
import org.secondlook.base.Picture;

/**
 * A picture with its halves, quarters and so on, so that a large photo shown small is averaged and
 * does not alias.
 *
 * @param levels the first at full size, each next one half as wide
 */
record Pyramid(List<Image> levels) {
  private static final int SMALLEST = 64;

  Pyramid {
    levels = List.copyOf(levels);
  }

  /** On any thread but the window's. */
  static Pyramid of(Picture picture) {
    List<Image> levels = new ArrayList<>();
    Picture level = picture;
    levels.add(Images.of(level));
    while (Math.min(level.width(), level.height()) >= 2 * SMALLEST) {
      level = half(level);
      levels.add(Images.of(level));
    }
    return new Pyramid(levels);
  }

  /** The level to draw at this many screen pixels a picture pixel. */
  int levelFor(double scale) {
    int level = 0;
    while (level < levels.size() - 1 && scale * (1 << (level + 1)) <= 1) {
      level++;
    }
    return level;
  }

  private static Picture half(Picture from) {
    int w = from.width() / 2;
    int h = from.height() / 2;
    byte[] in = from.rgb();
    byte[] out = new byte[w * h * 3];
    int row = from.width() * 3;
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        int at = 2 * y * row + 6 * x;
        int to = (y * w + x) * 3;
        for (int c = 0; c < 3; c++) {
          int sum =
              (in[at + c] & 0xff)
                  + (in[at + 3 + c] & 0xff)
                  + (in[at + row + c] & 0xff)
                  + (in[at + row + 3 + c] & 0xff);
          out[to + c] = (byte) ((sum + 2) / 4);
        }
      }
    }
    return new Picture(w, h, out);
  }
}
