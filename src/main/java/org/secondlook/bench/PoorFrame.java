package org.secondlook.bench;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.secondlook.base.Picture;

/** A frame as a camera further away, in less light and with a poor codec would give it. */
final class PoorFrame {
  private static final float JPEG_QUALITY = 0.4f;

  private PoorFrame() {}

  static Picture of(Picture frame, double size, double light) {
    BufferedImage smaller =
        drawn(
            frame,
            (int) Math.max(1, Math.round(frame.width() * size)),
            (int) Math.max(1, Math.round(frame.height() * size)));
    for (int y = 0; y < smaller.getHeight(); y++) {
      for (int x = 0; x < smaller.getWidth(); x++) {
        int pixel = smaller.getRGB(x, y);
        int dark = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
          dark |= (int) Math.round((pixel >> shift & 0xff) * light) << shift;
        }
        smaller.setRGB(x, y, dark);
      }
    }
    return picture(encoded(smaller));
  }

  static Picture resized(Picture frame, int width, int height) {
    return picture(drawn(frame, width, height));
  }

  private static BufferedImage drawn(Picture frame, int width, int height) {
    BufferedImage whole =
        new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < frame.height(); y++) {
      for (int x = 0; x < frame.width(); x++) {
        whole.setRGB(x, y, frame.pixel(x, y));
      }
    }
    BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = out.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(whole, 0, 0, width, height, null);
    graphics.dispose();
    return out;
  }

  private static BufferedImage encoded(BufferedImage image) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam settings = writer.getDefaultWriteParam();
    settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    settings.setCompressionQuality(JPEG_QUALITY);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), settings);
      out.flush();
      return ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException("Memory can't fail to be written", e);
    } finally {
      writer.dispose();
    }
  }

  private static Picture picture(BufferedImage image) {
    byte[] rgb = new byte[image.getWidth() * image.getHeight() * 3];
    int at = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int pixel = image.getRGB(x, y);
        rgb[at++] = (byte) (pixel >> 16);
        rgb[at++] = (byte) (pixel >> 8);
        rgb[at++] = (byte) pixel;
      }
    }
    return new Picture(image.getWidth(), image.getHeight(), rgb);
  }
}
