package org.secondlook.base;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/**
 * Pictures that the program itself wrote, as PNG. Files from outside are read by the engine only.
 */
public final class Png {
  private Png() {}

  public static byte[] write(Picture picture) {
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
    int[] row = new int[picture.width()];
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < row.length; x++) {
        row[x] = picture.pixel(x, y);
      }
      image.setRGB(0, y, row.length, 1, row, 0, row.length);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException("Memory can always be written", e);
    }
    return out.toByteArray();
  }

  /** Reads a PNG that {@link #write} wrote and the store's digest vouched for. */
  public static Picture read(byte[] png) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
      if (image == null) {
        throw SecondLookException.damaged("A stored picture is not a PNG. Run 'gallery check'.");
      }
      int width = image.getWidth();
      int[] row = new int[width];
      byte[] rgb = new byte[width * image.getHeight() * 3];
      int at = 0;
      for (int y = 0; y < image.getHeight(); y++) {
        image.getRGB(0, y, width, 1, row, 0, width);
        for (int pixel : row) {
          rgb[at++] = (byte) (pixel >> 16);
          rgb[at++] = (byte) (pixel >> 8);
          rgb[at++] = (byte) pixel;
        }
      }
      return new Picture(width, image.getHeight(), rgb);
    } catch (IOException e) {
      throw SecondLookException.damaged(
          "A stored picture can't be decoded. Run 'gallery check'.", e);
    }
  }
}
