package org.secondlook.report.internal;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.secondlook.report.Handout;

/**
 * Draws a crowd for print, 300 dots an inch. Full, barred, crossed out and empty figures, so that a
 * copier keeps the difference that colour makes.
 */
final class PeoplePicture {
  private static final int WIDTH = 2000;
  private static final int LEGEND = 80;
  private static final double WIDEST = 96;
  private static final Color BLUE = new Color(0x1f4e9e);
  private static final Color RED = new Color(0xa33a1f);
  private static final Color GREY = new Color(0x999999);

  private final Handout.People people;
  private final Graphics2D g;
  private final double cell;

  private PeoplePicture(Handout.People people, Graphics2D g, double cell) {
    this.people = people;
    this.g = g;
    this.cell = cell;
  }

  static byte[] png(Handout.People people) throws IOException {
    double cell = Math.min(WIDEST, (double) WIDTH / people.columns());
    int all = people.kinds().stream().mapToInt(Handout.People.Kind::count).sum();
    int rows = Math.ceilDiv(Math.max(1, all), people.columns());
    BufferedImage image =
        new BufferedImage(
            WIDTH, (int) Math.ceil(rows * cell * 1.4) + LEGEND + 20, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setColor(Color.WHITE);
      g.fill(new Rectangle2D.Double(0, 0, image.getWidth(), image.getHeight()));
      g.setFont(ChartPicture.font());
      new PeoplePicture(people, g, cell).draw();
    } finally {
      g.dispose();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  private void draw() {
    double at = 0;
    for (Handout.People.Kind kind : people.kinds()) {
      String words = kind.count() + " " + kind.name();
      figure(kind.look(), at, 8, 44);
      g.setColor(Color.BLACK);
      g.drawString(words, (float) at + 56, 52);
      at += 110 + g.getFontMetrics().stringWidth(words);
    }
    int number = 0;
    for (Handout.People.Kind kind : people.kinds()) {
      for (int i = 0; i < kind.count(); i++) {
        figure(
            kind.look(),
            number % people.columns() * cell,
            LEGEND + number / people.columns() * cell * 1.4,
            cell);
        number++;
      }
    }
  }

  /** Head and shoulders within a box that is 1.4 times as high as wide. */
  private void figure(Handout.People.Presentation look, double x, double y, double wide) {
    Area figure =
        new Area(new Ellipse2D.Double(x + 0.28 * wide, y + 0.08 * wide, 0.44 * wide, 0.44 * wide));
    figure.add(
        new Area(
            new RoundRectangle2D.Double(
                x + 0.14 * wide,
                y + 0.58 * wide,
                0.72 * wide,
                0.68 * wide,
                0.36 * wide,
                0.36 * wide)));
    g.setStroke(new BasicStroke((float) (wide / 18)));
    switch (look) {
      case RIGHT -> fill(figure, BLUE);
      case BOTH -> {
        fill(figure, BLUE);
        g.setColor(Color.WHITE);
        g.fill(new Rectangle2D.Double(x + 0.14 * wide, y + 0.82 * wide, 0.72 * wide, 0.16 * wide));
        g.setColor(RED);
        g.draw(figure);
      }
      case WRONG -> {
        fill(figure, RED);
        g.setColor(Color.WHITE);
        g.setStroke(new BasicStroke((float) (wide / 9)));
        g.draw(new Line2D.Double(x + 0.3 * wide, y + 0.72 * wide, x + 0.7 * wide, y + 1.12 * wide));
        g.draw(new Line2D.Double(x + 0.7 * wide, y + 0.72 * wide, x + 0.3 * wide, y + 1.12 * wide));
      }
      case NONE -> {
        g.setColor(GREY);
        g.draw(figure);
      }
    }
  }

  private void fill(Shape figure, Color colour) {
    g.setColor(colour);
    g.fill(figure);
  }
}
