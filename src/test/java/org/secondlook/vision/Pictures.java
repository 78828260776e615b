package org.secondlook.vision;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.secondlook.base.Picture;

/** Pictures for tests of this room, which knows no files: plain ImageIO is enough for upright sRGB pictures. */
public final class Pictures {
  private Pictures() {}

  public static Picture read(Path file) {
    try {
      BufferedImage image = ImageIO.read(file.toFile());
      int width = image.getWidth();
      int height = image.getHeight();
      int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
      byte[] rgb = new byte[width * height * 3];
      for (int i = 0; i < pixels.length; i++) {
        rgb[i * 3] = (byte) (pixels[i] >> 16);
        rgb[i * 3 + 1] = (byte) (pixels[i] >> 8);
        rgb[i * 3 + 2] = (byte) pixels[i];
      }
      return new Picture(width, height, rgb);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The picture on a larger or smaller canvas, moved; what is new is black. */
  public static Picture placed(Picture picture, int width, int height, int left, int top) {
    Picture out = Picture.blank(width, height);
    for (int y = Math.max(0, -top); y < picture.height() && y + top < height; y++) {
      for (int x = Math.max(0, -left); x < picture.width() && x + left < width; x++) {
        int from = (y * picture.width() + x) * 3;
        int to = ((y + top) * width + x + left) * 3;
        System.arraycopy(picture.rgb(), from, out.rgb(), to, 3);
      }
    }
    return out;
  }
}
