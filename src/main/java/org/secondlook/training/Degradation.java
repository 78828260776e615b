package org.secondlook.training;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.secondlook.base.Box;
import org.secondlook.base.GaussianBlur;
import org.secondlook.base.Picture;

/**
 * Ways in which a camera spoils a face, each in steps from mild to hopeless. Pure functions of the
 * picture, the face's size, the level and a seed.
 */
public enum Degradation {
  /** Pixels of the face's width that are left; the picture gets smaller. */
  SIZE(List.of(64.0, 40.0, 28.0, 20.0, 14.0, 10.0), "face %.0f pixels wide"),
  /** Standard deviation of a Gaussian blur, in per cent of the face's width. */
  BLUR(List.of(1.0, 2.0, 3.5, 5.0, 7.5, 10.0), "blur of %.1f %% of the face's width"),
  /** Standard deviation of Gaussian noise, of 255. */
  NOISE(List.of(10.0, 25.0, 45.0, 70.0, 100.0, 140.0), "noise of %.0f in 255"),
  /** JPEG quality. */
  COMPRESSION(List.of(50.0, 25.0, 12.0, 7.0, 4.0, 1.0), "JPEG quality %.0f of 100"),
  /** Per cent of the light that is left, recorded in 8 bits with a little noise. */
  DARKNESS(List.of(50.0, 25.0, 12.0, 6.0, 3.0, 1.5), "%.1f %% of the light"),
  /** Degrees in the picture plane. */
  ROTATION(List.of(10.0, 20.0, 35.0, 50.0, 70.0, 90.0), "turned by %.0f degrees"),
  /** Per cent of the face cut off from below. */
  CROP(List.of(10.0, 20.0, 30.0, 40.0, 50.0, 60.0), "%.0f %% of the face cut off");

  // What a dark camera adds by itself, of 255.
  private static final double SENSOR_NOISE = 2;

  private final List<Double> levels;
  private final String words;

  Degradation(List<Double> levels, String words) {
    this.levels = levels;
    this.words = words;
  }

  /** From mild to hopeless. */
  public List<Double> levels() {
    return levels;
  }

  public String describe(double level) {
    return String.format(Locale.ROOT, words, level);
  }

  /**
   * @param face its box in the picture
   */
  public Picture apply(Picture picture, Box face, double level, long seed) {
    return switch (this) {
      case SIZE -> smaller(picture, Math.min(1, level / face.width()));
      case BLUR -> GaussianBlur.of(picture, level / 100 * face.width());
      case NOISE -> noisy(picture, 1, level, seed);
      case COMPRESSION -> compressed(picture, level / 100);
      case DARKNESS -> noisy(picture, level / 100, SENSOR_NOISE, seed);
      case ROTATION -> turned(picture, face, level);
      case CROP -> cut(picture, face, level / 100);
    };
  }

  /** Averages over the areas of the lost pixels, as a sensor does. */
  private static Picture smaller(Picture picture, double factor) {
    int w = Math.max(1, (int) Math.round(picture.width() * factor));
    int h = Math.max(1, (int) Math.round(picture.height() * factor));
    return map(
        Picture.blank(w, h),
        (x, y, c) -> {
          int right = Math.max(x * picture.width() / w + 1, (x + 1) * picture.width() / w);
          int bottom = Math.max(y * picture.height() / h + 1, (y + 1) * picture.height() / h);
          double sum = 0;
          int many = 0;
          for (int j = y * picture.height() / h; j < bottom; j++) {
            for (int i = x * picture.width() / w; i < right; i++) {
              sum += picture.channel(i, j, c);
              many++;
            }
          }
          return sum / many;
        });
  }

  private static Picture noisy(Picture picture, double light, double deviation, long seed) {
    Random random = new Random(seed);
    return map(
        picture, (x, y, c) -> picture.channel(x, y, c) * light + deviation * random.nextGaussian());
  }

  private static Picture turned(Picture picture, Box face, double degrees) {
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    double cx = face.centre().x();
    double cy = face.centre().y();
    return map(
        picture,
        (x, y, c) -> {
          double fx = Math.clamp(cx + cos * (x - cx) + sin * (y - cy), 0, picture.width() - 1.001);
          double fy = Math.clamp(cy - sin * (x - cx) + cos * (y - cy), 0, picture.height() - 1.001);
          int left = Math.min((int) fx, Math.max(0, picture.width() - 2));
          int top = Math.min((int) fy, Math.max(0, picture.height() - 2));
          int right = Math.min(left + 1, picture.width() - 1);
          int below = Math.min(top + 1, picture.height() - 1);
          double a = fx - left;
          double b = fy - top;
          return (1 - b)
                  * ((1 - a) * picture.channel(left, top, c) + a * picture.channel(right, top, c))
              + b
                  * ((1 - a) * picture.channel(left, below, c)
                      + a * picture.channel(right, below, c));
        });
  }

  private static Picture cut(Picture picture, Box face, double share) {
    double bottom = face.bottom() - share * face.height();
    return picture.crop(new Box(0, 0, picture.width(), Math.max(1, Math.floor(bottom))));
  }

  private static Picture compressed(Picture picture, double quality) {
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        image.setRGB(x, y, picture.pixel(x, y));
      }
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam settings = writer.getDefaultWriteParam();
    settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    settings.setCompressionQuality((float) quality);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), settings);
    } catch (IOException e) {
      throw new UncheckedIOException("Memory can always be written", e);
    } finally {
      writer.dispose();
    }
    try {
      BufferedImage back = ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
      return map(picture, (x, y, c) -> back.getRGB(x, y) >> (16 - 8 * c) & 0xff);
    } catch (IOException e) {
      throw new UncheckedIOException("What was just written can be read", e);
    }
  }

  private interface Channel {
    double at(int x, int y, int channel);
  }

  /** Row by row, so that noise of one seed is always the same. */
  private static Picture map(Picture like, Channel channel) {
    byte[] rgb = new byte[like.rgb().length];
    int at = 0;
    for (int y = 0; y < like.height(); y++) {
      for (int x = 0; x < like.width(); x++) {
        for (int c = 0; c < 3; c++) {
          rgb[at++] = (byte) Math.clamp(Math.round(channel.at(x, y, c)), 0, 255);
        }
      }
    }
    return new Picture(like.width(), like.height(), rgb);
  }
}
