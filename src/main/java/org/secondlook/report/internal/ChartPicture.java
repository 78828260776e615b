package org.secondlook.report.internal;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import javax.imageio.ImageIO;
import org.secondlook.report.Handout;

/**
 * Draws a chart for print: 300 dots an inch, black on white, lines told apart by their dashes and
 * marks as well as by colour, so that a copier keeps the difference.
 */
final class ChartPicture {
  private static final int WIDTH = 2000;
  private static final int HIGH = 950;
  private static final int LOW = 590;
  private static final int LEFT = 190;
  private static final int RIGHT = 40;
  private static final int TOP = 40;
  private static final int BOTTOM = 150;
  private static final int LEGEND = 60;
  private static final int FEW = 20;
  // Of a letter, somewhat more than their mean, so that the legend never runs into the chart.
  private static final int ROUGHLY = 19;
  private static final Color[] COLOURS = {
    new Color(0x1f4e9e),
    new Color(0xa33a1f),
    new Color(0x333333),
    new Color(0x2f7a4d),
    new Color(0x6b3fa0)
  };
  private static final float[][] DASHES = {
    null, {26, 14}, {6, 12}, {40, 10, 6, 10}, {50, 8, 6, 8, 6, 8}
  };

  private final Handout.Chart chart;
  private final Axis x;
  private final Axis y;
  private final int height;
  private final int top;
  private Graphics2D g;

  private ChartPicture(Handout.Chart chart) {
    this.chart = chart;
    this.x = Axis.over(points(chart, true), chart.x().log());
    this.y = Axis.over(points(chart, false), chart.y().log());
    this.height = chart.low() ? LOW : HIGH;
    this.top = TOP + LEGEND * rows(chart.lines());
  }

  static byte[] png(Handout.Chart chart) throws IOException {
    ChartPicture picture = new ChartPicture(chart);
    BufferedImage image = new BufferedImage(WIDTH, picture.height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      picture.draw(g);
    } finally {
      g.dispose();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  private static double[] points(Handout.Chart chart, boolean x) {
    return chart.lines().stream()
        .flatMap(line -> line.points().stream())
        .mapToDouble(point -> x ? point.x() : point.y())
        .filter(Double::isFinite)
        .toArray();
  }

  /** Ends and distance of the ticks. */
  private record Axis(double from, double to, double tick, boolean log) {
    static Axis over(double[] values, boolean log) {
      double low = DoubleStream.of(values).min().orElse(0);
      double high = DoubleStream.of(values).max().orElse(1);
      if (log) {
        double from = Math.floor(low);
        return new Axis(from, Math.max(from + 1, Math.ceil(high)), 1, true);
      }
      low = Math.min(0, low);
      high = Math.max(low + 1e-9, high);
      double rough = (high - low) / 6;
      double power = Math.pow(10, Math.floor(Math.log10(rough)));
      double tick =
          power * (rough / power > 5 ? 10 : rough / power > 2 ? 5 : rough / power > 1 ? 2 : 1);
      // Steps and lines of a table are counted, so there is nothing between two of them.
      if (DoubleStream.of(values).allMatch(value -> value == Math.rint(value))) {
        tick = Math.max(1, tick);
      }
      return new Axis(
          Math.floor(low / tick) * tick, Math.ceil(high / tick - 1e-9) * tick, tick, false);
    }

    double part(double value) {
      return (value - from) / (to - from);
    }

    String label(double at) {
      if (!log) {
        return String.format(Locale.ROOT, tick >= 1 ? "%,.0f" : tick >= 0.1 ? "%.1f" : "%.2f", at);
      }
      double value = Math.pow(10, at);
      return value >= 1
          ? String.format(Locale.ROOT, "%,.0f", value)
          : String.format(Locale.ROOT, "1:%,.0f", 1 / value);
    }
  }

  private double px(double value) {
    return LEFT + x.part(value) * (WIDTH - LEFT - RIGHT);
  }

  private double py(double value) {
    return height - BOTTOM - y.part(value) * (height - BOTTOM - top);
  }

  private void draw(Graphics2D graphics) throws IOException {
    g = graphics;
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fill(new Rectangle2D.Double(0, 0, WIDTH, height));
    g.setFont(font());
    grid();
    for (int i = 0; i < chart.lines().size(); i++) {
      line(chart.lines().get(i), i);
    }
    legend(chart.lines());
  }

  static Font font() throws IOException {
    try (InputStream file =
        ChartPicture.class.getResourceAsStream("/liberation/LiberationSans-Regular.ttf")) {
      return Font.createFont(Font.TRUETYPE_FONT, file).deriveFont(34f);
    } catch (FontFormatException e) {
      throw new IOException("The program's font is damaged", e);
    }
  }

  private void grid() {
    var metrics = g.getFontMetrics();
    g.setStroke(new BasicStroke(2));
    for (double at = x.from(); at <= x.to() + x.tick() / 2; at += x.tick()) {
      g.setColor(new Color(0xdddddd));
      g.draw(new Line2D.Double(px(at), py(y.from()), px(at), py(y.to())));
      g.setColor(Color.BLACK);
      String label = x.label(at);
      g.drawString(
          label,
          (float)
              Math.min(
                  px(at) - metrics.stringWidth(label) / 2.0,
                  WIDTH - 4.0 - metrics.stringWidth(label)),
          height - BOTTOM + 46f);
    }
    for (double at = y.from(); at <= y.to() + y.tick() / 2; at += y.tick()) {
      g.setColor(new Color(0xdddddd));
      g.draw(new Line2D.Double(px(x.from()), py(at), px(x.to()), py(at)));
      g.setColor(Color.BLACK);
      String label = y.label(at);
      g.drawString(label, LEFT - 14f - metrics.stringWidth(label), (float) py(at) + 12);
    }
    g.draw(new Line2D.Double(px(x.from()), py(y.from()), px(x.to()), py(y.from())));
    g.draw(new Line2D.Double(px(x.from()), py(y.from()), px(x.from()), py(y.to())));
    g.drawString(
        chart.x().name(),
        (WIDTH + LEFT - metrics.stringWidth(chart.x().name())) / 2f,
        height - BOTTOM + 110f);
    var before = g.getTransform();
    g.rotate(-Math.PI / 2, 44, height / 2.0);
    g.drawString(chart.y().name(), 44 - metrics.stringWidth(chart.y().name()) / 2f, height / 2f);
    g.setTransform(before);
  }

  private void line(Handout.Line line, int number) {
    style(number);
    Path2D path = new Path2D.Double();
    boolean drawing = false;
    for (Handout.Point point : line.points()) {
      if (!Double.isFinite(point.y())) {
        drawing = false;
      } else if (drawing) {
        path.lineTo(px(point.x()), py(point.y()));
      } else {
        path.moveTo(px(point.x()), py(point.y()));
        drawing = true;
      }
    }
    g.draw(path);
    if (line.points().size() <= FEW) {
      g.setStroke(new BasicStroke(4));
      line.points().stream()
          .filter(point -> Double.isFinite(point.y()))
          .forEach(point -> mark(number, px(point.x()), py(point.y())));
    }
  }

  private void style(int number) {
    g.setColor(COLOURS[number % COLOURS.length]);
    g.setStroke(
        new BasicStroke(
            6,
            BasicStroke.CAP_BUTT,
            BasicStroke.JOIN_ROUND,
            10,
            DASHES[number % DASHES.length],
            0));
  }

  private void mark(int number, double a, double b) {
    switch (number % 4) {
      case 0 -> g.fill(new Ellipse2D.Double(a - 10, b - 10, 20, 20));
      case 1 -> g.fill(new Rectangle2D.Double(a - 9, b - 9, 18, 18));
      case 2 -> g.draw(new Ellipse2D.Double(a - 10, b - 10, 20, 20));
      default -> g.draw(new Rectangle2D.Double(a - 9, b - 9, 18, 18));
    }
  }

  private void legend(List<Handout.Line> lines) {
    var metrics = g.getFontMetrics();
    float at = LEFT;
    float row = TOP;
    for (int i = 0; i < lines.size(); i++) {
      int wide = 150 + metrics.stringWidth(lines.get(i).name());
      if (at > LEFT && at + wide > WIDTH) {
        at = LEFT;
        row += LEGEND;
      }
      style(i);
      g.draw(new Line2D.Double(at, row, at + 90, row));
      if (lines.get(i).points().size() <= FEW) {
        g.setStroke(new BasicStroke(4));
        mark(i, at + 45, row);
      }
      g.setColor(Color.BLACK);
      g.drawString(lines.get(i).name(), at + 104, row + 12f);
      at += wide;
    }
  }

  /** Rows of the legend, by a rough width of its words. */
  private static int rows(List<Handout.Line> lines) {
    int rows = 1;
    int at = LEFT;
    for (Handout.Line line : lines) {
      int wide = 150 + ROUGHLY * line.name().length();
      if (at > LEFT && at + wide > WIDTH) {
        at = LEFT;
        rows++;
      }
      at += wide;
    }
    return rows;
  }
}
