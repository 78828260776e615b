package org.secondlook.footage.internal;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.event.IIOReadUpdateListener;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.secondlook.footage.MediaLimits;

/** Decodes one picture's pixels by ImageIO, and takes its warnings for what they are. */
final class StillDecoder {
  /**
   * @param orientation how the file's structure says that it stands; camera notes are looked at
   *     elsewhere
   * @param stored what it is kept as, "3 x 8 bit"
   * @param fault what the decoder complained of, in its words
   */
  record Decoded(
      BufferedImage image, Orientation orientation, String stored, Optional<String> fault) {
    static Decoded of(BufferedImage image, Optional<String> fault) {
      int bits = image.getColorModel().getComponentSize(0);
      String stored = image.getColorModel().getNumComponents() + " x " + bits + " bit";
      return new Decoded(image, Orientation.UPRIGHT, stored, fault);
    }
  }

  private static final List<String> HARMLESS =
      List.of(
          "profile",
          "icc",
          "metadata",
          "jfif",
          "exif",
          "adobe",
          "thumbnail",
          "chromatic",
          "bytecount < required");

  private StillDecoder() {}

  /**
   * The picture, or as much of it as there is.
   *
   * @param index of the picture in the file, from 0
   * @throws IOException where nothing of it can be decoded
   */
  static Decoded decode(byte[] file, FileType.Still type, int index, MediaLimits limits)
      throws IOException {
    ImageReader reader = reader(type);
    try (ImageInputStream input =
        new MemoryCacheImageInputStream(
            new ByteArrayInputStream(type == FileType.Still.PNG ? PngParts.of(file) : file))) {
      // Metadata stays unread: it is parsed elsewhere, and its compressed parts can be bombs.
      reader.setInput(input, false, true);
      int width = reader.getWidth(index);
      int height = reader.getHeight(index);
      if ((long) width * height > limits.maxPicturePixels()
          || Math.max(width, height) > limits.maxSide()) {
        throw new IOException("its parts disagree on its size");
      }
      String[] complaint = new String[1];
      reader.addIIOReadWarningListener(
          (_, warning) -> {
            if (complaint[0] == null && concernsPixels(warning)) {
              complaint[0] = warning;
            }
          });
      return read(reader, index, complaint);
    } catch (IndexOutOfBoundsException
        | IllegalArgumentException
        | IllegalStateException
        | NegativeArraySizeException
        | ArithmeticException
        | NullPointerException
        | ClassCastException
        | UnsupportedOperationException
        | java.awt.color.CMMException e) {
      // Readers meet broken files with whatever Java throws.
      throw new IOException(e.toString(), e);
    } finally {
      reader.dispose();
    }
  }

  /**
   * TwelveMonkeys' reader where there is one: it knows more variants and warns with better reason.
   */
  private static ImageReader reader(FileType.Still type) throws IOException {
    ImageReader chosen = null;
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(type.format());
    while (readers.hasNext()) {
      ImageReader each = readers.next();
      boolean preferred = each.getClass().getName().startsWith("com.twelvemonkeys.");
      if (chosen == null || preferred) {
        chosen = each;
      }
    }
    if (chosen == null) {
      throw new IOException("no reader for " + type.format());
    }
    return chosen;
  }

  private static Decoded read(ImageReader reader, int index, String[] complaint)
      throws IOException {
    try {
      BufferedImage image = reader.read(index);
      return Decoded.of(image, Optional.ofNullable(complaint[0]));
    } catch (IOException | RuntimeException first) {
      // Once more into an image of ours, which keeps the rows that came before the fault.
      Iterator<ImageTypeSpecifier> types = reader.getImageTypes(index);
      if (!types.hasNext()) {
        throw first;
      }
      BufferedImage partial =
          types.next().createBufferedImage(reader.getWidth(index), reader.getHeight(index));
      ImageReadParam into = reader.getDefaultReadParam();
      into.setDestination(partial);
      Rows rows = new Rows();
      reader.addIIOReadUpdateListener(rows);
      try {
        reader.read(index, into);
      } catch (IOException | RuntimeException again) {
        if (!rows.any) {
          throw first;
        }
      }
      return Decoded.of(
          partial, Optional.of(first.getMessage() == null ? first.toString() : first.getMessage()));
    }
  }

  /**
   * A profile or a note that doesn't fit is no damage to what is seen, nor is a last strip shorter
   * than the others.
   */
  private static boolean concernsPixels(String warning) {
    String words = warning.toLowerCase(Locale.ROOT);
    return HARMLESS.stream().noneMatch(words::contains);
  }

  private static final class Rows implements IIOReadUpdateListener {
    private boolean any;

    @Override
    public void imageUpdate(
        ImageReader source,
        BufferedImage image,
        int x,
        int y,
        int w,
        int h,
        int stepX,
        int stepY,
        int[] bands) {
      any = true;
    }

    @Override
    public void passStarted(
        ImageReader source,
        BufferedImage image,
        int pass,
        int first,
        int last,
        int x,
        int y,
        int stepX,
        int stepY,
        int[] bands) {}

    @Override
    public void passComplete(ImageReader source, BufferedImage image) {}

    @Override
    public void thumbnailPassStarted(
        ImageReader source,
        BufferedImage image,
        int pass,
        int first,
        int last,
        int x,
        int y,
        int stepX,
        int stepY,
        int[] bands) {}

    @Override
    public void thumbnailUpdate(
        ImageReader source,
        BufferedImage image,
        int x,
        int y,
        int w,
        int h,
        int stepX,
        int stepY,
        int[] bands) {}

    @Override
    public void thumbnailPassComplete(ImageReader source, BufferedImage image) {}
  }
}
