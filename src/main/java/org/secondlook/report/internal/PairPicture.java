package org.secondlook.report.internal;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.secondlook.base.Picture;
import org.secondlook.base.Point;
import org.secondlook.base.SecondLookException;
import org.secondlook.report.AlignedPair;
import org.secondlook.vision.Similarity;

/** Draws the pictures of a comparison page and the text below exported pictures. */
public final class PairPicture {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 1100;

  /** Where the eyes lie, in parts of width and height, as on the Compare screen. */
  private static final double EYES_DOWN = 0.44;

  private static final double EYES_APART = 0.26;
  private static final double MARK = 15;
  private static final int LINE = 30;
  private static final int EDGE = 12;
  private static final int LEAST_WIDTH = 720;

  private PairPicture() {}

  /** One side, aligned, PNG. */
  public static byte[] aligned(AlignedPair.Side side) {
    Similarity place = place(side);
    BufferedImage canvas = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = canvas.createGraphics();
    g.setColor(new Color(0x808080));
    g.fillRect(0, 0, WIDTH, HEIGHT);
    // Enlarged pixels are smoothed, not sharpened: no detail comes in that isn't there.
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.drawImage(
        image(side.picture()),
        new AffineTransform(place.a(), place.b(), -place.b(), place.a(), place.tx(), place.ty()),
        null);
    for (int n = 0; n < side.marks().size(); n++) {
      mark(g, n + 1, place.apply(side.marks().get(n)));
    }
    g.dispose();
    return png(canvas);
  }

  private static Similarity place(AlignedPair.Side side) {
    double apart = WIDTH * EYES_APART;
    Point left = new Point(WIDTH / 2.0 - apart / 2, HEIGHT * EYES_DOWN);
    Point right = new Point(WIDTH / 2.0 + apart / 2, HEIGHT * EYES_DOWN);
    if (side.landmarks().interEyePx() < 1) {
      double scale =
          Math.min(
              (double) WIDTH / side.picture().width(), (double) HEIGHT / side.picture().height());
      return new Similarity(scale, 0, 0, 0);
    }
    return Similarity.between(
        List.of(side.landmarks().leftEye(), side.landmarks().rightEye()), List.of(left, right));
  }

  private static void mark(Graphics2D g, int number, Point at) {
    Ellipse2D ring = new Ellipse2D.Double(at.x() - MARK, at.y() - MARK, 2 * MARK, 2 * MARK);
    g.setStroke(new BasicStroke(5));
    g.setColor(Color.BLACK);
    g.draw(ring);
    g.setStroke(new BasicStroke(2.5f));
    g.setColor(new Color(0xf0c96c));
    g.draw(ring);
    g.setFont(font(26));
    String words = Integer.toString(number);
    float x = (float) (at.x() + MARK + 4);
    float y = (float) (at.y() - MARK + 6);
    g.setColor(Color.BLACK);
    g.drawString(words, x + 2, y + 2);
    g.setColor(new Color(0xf0c96c));
    g.drawString(words, x, y);
  }

  /** Pictures beside each other, unscaled, with wrapped lines of text below. PNG. */
  public static byte[] sheet(List<byte[]> pictures, List<String> captions) {
    List<BufferedImage> images = pictures.stream().map(PairPicture::read).toList();
    int gap = images.size() > 1 ? EDGE : 0;
    int width = images.stream().mapToInt(BufferedImage::getWidth).sum() + gap * (images.size() - 1);
    int height = images.stream().mapToInt(BufferedImage::getHeight).max().orElse(0);
    int whole = Math.max(width, LEAST_WIDTH);
    List<String> lines = wrapped(captions, whole - 2 * EDGE);
    BufferedImage canvas =
        new BufferedImage(
            whole, height + 2 * EDGE + lines.size() * LINE, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = canvas.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
    int x = 0;
    for (BufferedImage each : images) {
      g.drawImage(each, x, 0, null);
      x += each.getWidth() + gap;
    }
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setColor(Color.BLACK);
    g.setFont(font(20));
    for (int n = 0; n < lines.size(); n++) {
      g.drawString(lines.get(n), EDGE, height + EDGE + n * LINE + 22);
    }
    g.dispose();
    return png(canvas);
  }

  /** Broken at blanks where there are any, else, as hashes are, anywhere. */
  private static List<String> wrapped(List<String> captions, int width) {
    Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
    FontMetrics metrics = g.getFontMetrics(font(20));
    List<String> lines = new ArrayList<>();
    for (String caption : captions) {
      String rest = ReportFonts.straight(caption);
      while (metrics.stringWidth(rest) > width) {
        int fits = rest.length();
        while (fits > 1 && metrics.stringWidth(rest.substring(0, fits)) > width) {
          fits--;
        }
        int blank = rest.lastIndexOf(' ', fits);
        int end = blank > 0 ? blank : fits;
        lines.add(rest.substring(0, end));
        rest = rest.substring(end).strip();
      }
      lines.add(rest);
    }
    g.dispose();
    return lines;
  }

  private static Font font(int size) {
    return new Font(Font.SANS_SERIF, Font.PLAIN, size);
  }

  private static BufferedImage image(Picture picture) {
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        image.setRGB(x, y, picture.pixel(x, y));
      }
    }
    return image;
  }

  private static BufferedImage read(byte[] png) {
    try {
      return ImageIO.read(new ByteArrayInputStream(png));
    } catch (IOException e) {
      throw SecondLookException.fault("A picture of our own can't be read.", e);
    }
  }

  private static byte[] png(BufferedImage image) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw SecondLookException.fault("A picture can't be written to memory.", e);
    }
  }
}
