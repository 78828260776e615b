import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import javax.imageio.ImageIO;

/** Draws what is shown until the window is there: java installer/linux/Splash.java installer/linux/splash.png */
final class Splash {
  private static final Color BLUE = new Color(0x14324a);
  private static final Color AMBER = new Color(0xe0a33a);

  private Splash() {}

  public static void main(String[] arguments) throws IOException {
    BufferedImage picture = new BufferedImage(440, 200, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.setColor(BLUE);
    g.fillRect(0, 0, 440, 200);
    // The icon's two faces and what they share, without its background.
    g.translate(8, 28);
    Ellipse2D one = new Ellipse2D.Double(24, 29, 50, 66);
    Ellipse2D another = new Ellipse2D.Double(54, 29, 50, 66);
    Area shared = new Area(one);
    shared.intersect(new Area(another));
    g.setColor(AMBER);
    g.fill(shared);
    g.setStroke(new BasicStroke(7));
    g.setColor(new Color(0x8fb8d4));
    g.draw(one);
    g.setColor(new Color(0xf2f6f9));
    g.draw(another);
    g.setColor(AMBER);
    g.setStroke(new BasicStroke(6, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(new Line2D.Double(40, 112, 88, 112));
    g.setColor(new Color(0xf2f6f9));
    g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 34));
    g.drawString("Second Look", 140, 78);
    g.dispose();
    ImageIO.write(picture, "png", new File(arguments[0]));
  }
}
