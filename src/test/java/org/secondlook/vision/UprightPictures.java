package org.secondlook.vision;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.secondlook.base.Picture;

/**
 * Pictures for tests of this room, which knows no files: plain ImageIO is enough for upright sRGB
 * pictures.
 */
public final class UprightPictures {
  private UprightPictures() {}

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

  /** By area where it shrinks, by the nearest four pixels where it grows. */
  public static Picture resized(Picture picture, int width, int height) {
    BufferedImage from =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        from.setRGB(x, y, picture.pixel(x, y));
      }
    }
    int hint =
        width < picture.width()
            ? java.awt.Image.SCALE_AREA_AVERAGING
            : java.awt.Image.SCALE_DEFAULT;
    BufferedImage to = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    java.awt.Graphics2D graphics = to.createGraphics();
    graphics.setRenderingHint(
        java.awt.RenderingHints.KEY_INTERPOLATION,
        java.awt.RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    if (hint == java.awt.Image.SCALE_AREA_AVERAGING) {
      graphics.drawImage(from.getScaledInstance(width, height, hint), 0, 0, null);
    } else {
      graphics.drawImage(from, 0, 0, width, height, null);
    }
    graphics.dispose();
    byte[] rgb = new byte[width * height * 3];
    for (int i = 0; i < width * height; i++) {
      int pixel = to.getRGB(i % width, i / width);
      rgb[i * 3] = (byte) (pixel >> 16);
      rgb[i * 3 + 1] = (byte) (pixel >> 8);
      rgb[i * 3 + 2] = (byte) pixel;
    }
    return new Picture(width, height, rgb);
  }
}
