package org.secondlook.footage.internal;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.util.Arrays;
import org.secondlook.base.Picture;

/**
 * From any image of ImageIO to 8-bit sRGB. Grey samples are taken as they are, since Java's own
 * grey colour space is linear and would brighten them; other colour spaces go through their
 * profile; transparency shows neutral grey.
 */
final class Pixels {
  private static final int NEUTRAL = 128;

  private Pixels() {}

  static Picture of(BufferedImage image) {
    if (image.getType() == BufferedImage.TYPE_3BYTE_BGR && isTight(image.getRaster())) {
      return ofBgr(image);
    }
    ColorModel model = image.getColorModel();
    if (model instanceof IndexColorModel palette) {
      return ofPalette(image, palette);
    }
    boolean grey = model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    boolean plainRgb = model.getColorSpace().isCS_sRGB();
    if (!grey && !plainRgb) {
      return ofProfile(image);
    }
    return ofSamples(image, grey);
  }

  private static boolean isTight(Raster raster) {
    return raster.getSampleModel() instanceof PixelInterleavedSampleModel samples
        && Arrays.equals(samples.getBandOffsets(), new int[] {2, 1, 0})
        && samples.getScanlineStride() == raster.getWidth() * 3
        && raster.getParent() == null
        && raster.getDataBuffer().getOffset() == 0;
  }

  private static Picture ofBgr(BufferedImage image) {
    byte[] from = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    byte[] out = new byte[image.getWidth() * image.getHeight() * 3];
    for (int i = 0; i < out.length; i += 3) {
      out[i] = from[i + 2];
      out[i + 1] = from[i + 1];
      out[i + 2] = from[i];
    }
    return new Picture(image.getWidth(), image.getHeight(), out);
  }

  private static Picture ofPalette(BufferedImage image, IndexColorModel palette) {
    int w = image.getWidth();
    int h = image.getHeight();
    byte[] out = new byte[w * h * 3];
    int[] row = new int[w];
    int size = palette.getMapSize();
    int to = 0;
    for (int y = 0; y < h; y++) {
      image.getRaster().getSamples(0, y, w, 1, 0, row);
      for (int x = 0; x < w; x++) {
        int argb = row[x] < size ? palette.getRGB(row[x]) : 0;
        int alpha = argb >>> 24;
        out[to++] = over(argb >> 16 & 0xff, alpha);
        out[to++] = over(argb >> 8 & 0xff, alpha);
        out[to++] = over(argb & 0xff, alpha);
      }
    }
    return new Picture(w, h, out);
  }

  /** Colour spaces without a profile, such as CMYK by formula, convert pixel by pixel. */
  private static Picture ofFormula(BufferedImage image) {
    Raster raster = image.getRaster();
    ColorSpace space = image.getColorModel().getColorSpace();
    int w = image.getWidth();
    int h = image.getHeight();
    int bands = raster.getNumBands();
    byte[] out = new byte[w * h * 3];
    float[] row = new float[w * bands];
    float[] colour = new float[space.getNumComponents()];
    int to = 0;
    for (int y = 0; y < h; y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, w, 1, row);
      for (int x = 0; x < w; x++) {
        for (int c = 0; c < colour.length; c++) {
          float share = (float) (row[x * bands + c] * factor(raster, c) / 255);
          float least = space.getMinValue(c);
          colour[c] = least + share * (space.getMaxValue(c) - least);
        }
        for (float value : space.toRGB(colour)) {
          out[to++] = (byte) Math.clamp(Math.round(value * 255), 0, 255);
        }
      }
    }
    return new Picture(w, h, out);
  }

  private static Picture ofProfile(BufferedImage image) {
    if (!(image.getColorModel().getColorSpace() instanceof ICC_ColorSpace)) {
      return ofFormula(image);
    }
    int type =
        image.getColorModel().hasAlpha()
            ? BufferedImage.TYPE_4BYTE_ABGR
            : BufferedImage.TYPE_3BYTE_BGR;
    BufferedImage converted = new BufferedImage(image.getWidth(), image.getHeight(), type);
    try {
      new ColorConvertOp(
              image.getColorModel().getColorSpace(),
              ColorSpace.getInstance(ColorSpace.CS_sRGB),
              null)
          .filter(image, converted);
    } catch (CMMException | IllegalArgumentException e) {
      // A broken profile: the samples are the best there is.
      if (image.getRaster().getNumBands() >= 3) {
        return ofSamples(image, false);
      }
      throw e;
    }
    return of(converted);
  }

  private static Picture ofSamples(BufferedImage image, boolean grey) {
    Raster raster = image.getRaster();
    ColorModel model = image.getColorModel();
    int w = image.getWidth();
    int h = image.getHeight();
    int bands = raster.getNumBands();
    int colours = grey ? 1 : 3;
    boolean alpha = model.hasAlpha() && bands > colours;
    boolean multiplied = model.isAlphaPremultiplied();
    double[] factors = new double[bands];
    for (int b = 0; b < bands; b++) {
      factors[b] = factor(raster, b);
    }
    byte[] out = new byte[w * h * 3];
    double[] row = new double[w * bands];
    int to = 0;
    for (int y = 0; y < h; y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, w, 1, row);
      for (int x = 0; x < w; x++) {
        int at = x * bands;
        double opacity =
            alpha ? Math.clamp(row[at + colours] * factors[colours] / 255, 0.0, 1.0) : 1;
        for (int c = 0; c < 3; c++) {
          int band = grey ? 0 : c;
          double value = row[at + band] * factors[band];
          double shown = (multiplied ? value : value * opacity) + (1 - opacity) * NEUTRAL;
          out[to++] = (byte) Math.clamp(Math.round(shown), 0, 255);
        }
      }
    }
    return new Picture(w, h, out);
  }

  /** What makes a sample a value of 0..255. */
  private static double factor(Raster raster, int band) {
    return switch (raster.getTransferType()) {
      case DataBuffer.TYPE_FLOAT, DataBuffer.TYPE_DOUBLE -> 255;
      case DataBuffer.TYPE_SHORT -> 255.0 / Short.MAX_VALUE;
      default -> 255.0 / ((1L << Math.min(32, raster.getSampleModel().getSampleSize(band))) - 1);
    };
  }

  private static byte over(int value, int alpha) {
    return (byte) ((value * alpha + NEUTRAL * (255 - alpha) + 127) / 255);
  }
}
