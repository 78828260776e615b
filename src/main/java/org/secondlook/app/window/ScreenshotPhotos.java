package org.secondlook.app.window;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.RescaleOp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.secondlook.base.Installation;
import org.secondlook.base.SecondLookException;

/** Photos for pictures of the screens, made of the sample gallery's. */
final class ScreenshotPhotos {
  private static final List<String> PORTRAITS =
      List.of(
          "Eileen_Collins/nasa-portrait.png",
          "Barack_Obama/congress-2009.jpg",
          "Joe_Biden/blue-room-2010.jpg",
          "Barack_Obama/oval-office-2012.jpg");

  private ScreenshotPhotos() {}

  /** Photos of which one can be enrolled and the others are refused, each for its reason. */
  static List<Path> refused(Path folder) {
    try {
      Files.createDirectories(folder);
      Path card = folder.resolve("visitor-card-17.png");
      write(variant(read(0), 0.9, 1), card);
      Path chair = folder.resolve("empty-chair.png");
      write(blank(), chair);
      Path two = folder.resolve("two-at-the-desk.png");
      write(beside(variant(read(0), 1, 1), variant(read(0), 1, 0.9)), two);
      Path text =
          folder.resolve("card-scanner-export-2026-11-20-from-the-front-desk-part-3-of-9.jpg");
      Files.writeString(text, "no picture at all");
      return List.of(card, chair, two, text);
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  /** So many photos: the portraits in other sizes and lights. */
  static Path many(Path folder, int count) {
    try {
      Files.createDirectories(folder);
      for (int i = 0; i < count; i++) {
        BufferedImage photo = variant(read(i % 4), 0.55 + i * 0.004, 0.75 + i % 10 * 0.06);
        write(photo, folder.resolve(name(i) + ".png"));
      }
      return folder;
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  /** Some in scripts that are written otherwise, and one as folders are often named. */
  private static String name(int number) {
    return switch (number) {
      case 0 -> "\u0641\u0627\u0637\u0645\u0629 \u0627\u0644\u0632\u0647\u0631\u0627\u0621";
      case 1 -> "\u738b\u5c0f\u660e";
      case 2 -> "Aurelia_Montgomery-Featherstonehaugh";
      default -> "Record %03d".formatted(number + 1);
    };
  }

  private static SecondLookException failed(Path folder, IOException cause) {
    return SecondLookException.input("Photos for the pictures can't be made in " + folder, cause);
  }

  private static BufferedImage read(int which) throws IOException {
    Path file = Installation.find().sampleData().resolve("gallery").resolve(PORTRAITS.get(which));
    return ImageIO.read(file.toFile());
  }

  private static void write(BufferedImage image, Path file) throws IOException {
    ImageIO.write(image, "png", file.toFile());
  }

  private static BufferedImage blank() {
    return new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB);
  }

  private static BufferedImage variant(BufferedImage from, double size, double light) {
    BufferedImage made =
        new BufferedImage(
            (int) (from.getWidth() * size),
            (int) (from.getHeight() * size),
            BufferedImage.TYPE_INT_RGB);
    draw(made, from, 0, made.getWidth());
    return new RescaleOp((float) light, 0, null).filter(made, null);
  }

  private static BufferedImage beside(BufferedImage left, BufferedImage right) {
    int side = 480;
    BufferedImage made = new BufferedImage(2 * side, side, BufferedImage.TYPE_INT_RGB);
    draw(made, left, 0, side);
    draw(made, right, side, side);
    return made;
  }

  private static void draw(BufferedImage onto, BufferedImage from, int x, int width) {
    Graphics2D graphics = onto.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(from, x, 0, width, onto.getHeight(), null);
    graphics.dispose();
  }
}
