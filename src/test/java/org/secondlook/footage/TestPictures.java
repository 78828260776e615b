package org.secondlook.footage;

import com.twelvemonkeys.imageio.color.ColorSpaces;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.secondlook.base.Picture;
import org.secondlook.footage.internal.TestVideo;

/** Writes pictures in odd formats. */
final class TestPictures {
  private TestPictures() {}

  static BufferedImage image(Picture picture) {
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_3BYTE_BGR);
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        image.setRGB(x, y, picture.pixel(x, y));
      }
    }
    return image;
  }

  static Path write(Path file, String format, Picture picture) {
    if (format.equals("webp")) {
      return TestVideo.write(
          file, TestVideo.Recipe.of("webp", "libwebp"), List.of(new TestVideo.Shot(0, picture)));
    }
    return write(file, format, image(picture));
  }

  static Path write(Path file, String format, BufferedImage image) {
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
      if (image.getColorModel().getTransferType() == DataBuffer.TYPE_USHORT) {
        // Of the writers at hand only Java's own write 16 bits in every format.
        var writers = ImageIO.getImageWritersByFormatName(format);
        while (!writer.getClass().getName().startsWith("com.sun.")) {
          writer = writers.next();
        }
      }
      ImageWriteParam how = writer.getDefaultWriteParam();
      if (format.equals("jpeg")) {
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(0.95f);
      }
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), how);
      writer.dispose();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A JPEG whose camera says how it was held. */
  static Path jpegHeld(Path file, Picture stored, int orientation) throws IOException {
    byte[] jpeg = Files.readAllBytes(write(file, "jpeg", stored));
    ByteBuffer exif = ByteBuffer.allocate(36);
    exif.put(new byte[] {(byte) 0xff, (byte) 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0});
    exif.put(new byte[] {'M', 'M', 0, 42}).putInt(8).putShort((short) 1);
    exif.putShort((short) 0x112)
        .putShort((short) 3)
        .putInt(1)
        .putShort((short) orientation)
        .putShort((short) 0)
        .putInt(0);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.writeBytes(exif.array());
    out.write(jpeg, 2, jpeg.length - 2);
    return Files.write(file, out.toByteArray());
  }

  /**
   * As a camera held so would store it: the standard says on which side its first row and first
   * column are seen.
   */
  static Picture stored(Picture upright, int orientation) {
    String[] sides = {"", "TL", "TR", "BR", "BL", "LT", "RT", "RB", "LB"};
    char row = sides[orientation].charAt(0);
    char column = sides[orientation].charAt(1);
    boolean turned = row == 'L' || row == 'R';
    int width = turned ? upright.height() : upright.width();
    int height = turned ? upright.width() : upright.height();
    byte[] rgb = new byte[width * height * 3];
    for (int r = 0; r < height; r++) {
      for (int c = 0; c < width; c++) {
        int x = fromLeft(turned ? r : c, turned ? row : column, upright.width());
        int y = fromLeft(turned ? c : r, turned ? column : row, upright.height());
        for (int channel = 0; channel < 3; channel++) {
          rgb[(r * width + c) * 3 + channel] = (byte) upright.channel(x, y, channel);
        }
      }
    }
    return new Picture(width, height, rgb);
  }

  private static int fromLeft(int index, char side, int size) {
    return side == 'L' || side == 'T' ? index : size - 1 - index;
  }

  static BufferedImage cmyk(Picture picture) {
    ColorSpace space = ColorSpaces.getColorSpace(ColorSpaces.CS_GENERIC_CMYK);
    ComponentColorModel model =
        new ComponentColorModel(space, false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
    WritableRaster raster = model.createCompatibleWritableRaster(picture.width(), picture.height());
    float[] rgb = new float[3];
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        for (int c = 0; c < 3; c++) {
          rgb[c] = picture.channel(x, y, c) / 255f;
        }
        float[] ink = space.fromRGB(rgb);
        raster.setPixel(
            x,
            y,
            new int[] {
              Math.round(ink[0] * 255),
              Math.round(ink[1] * 255),
              Math.round(ink[2] * 255),
              Math.round(ink[3] * 255)
            });
      }
    }
    return new BufferedImage(model, raster, false, null);
  }

  /** 16 bits a channel, or one 16-bit grey channel. */
  static BufferedImage deep(Picture picture, boolean grey) {
    BufferedImage image;
    if (grey) {
      image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_USHORT_GRAY);
    } else {
      image =
          ImageTypeSpecifier.createInterleaved(
                  ColorSpace.getInstance(ColorSpace.CS_sRGB),
                  new int[] {0, 1, 2},
                  DataBuffer.TYPE_USHORT,
                  false,
                  false)
              .createBufferedImage(picture.width(), picture.height());
    }
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        for (int c = 0; c < (grey ? 1 : 3); c++) {
          image.getRaster().setSample(x, y, c, picture.channel(x, y, c) * 257);
        }
      }
    }
    return image;
  }
}
