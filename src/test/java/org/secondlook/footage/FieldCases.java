package org.secondlook.footage;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.secondlook.base.Picture;
import org.secondlook.footage.internal.TestVideo;
import org.secondlook.footage.internal.TestVideo.Recipe;
import org.secondlook.footage.internal.TestVideo.Shot;
import org.secondlook.footage.internal.TestVideo.Stream;

/**
 * Files on which programs of this kind were seen to say something untrue: one face, moving slowly
 * over 640 x 360 pixels, 10 frames a second, 4 seconds, in ways that mislead.
 */
public final class FieldCases {
  private static final int FRAMES = 40;
  private static final BufferedImage PORTRAIT = portrait();

  /** As large as it is in every scene; made once, since scaling it takes longer than encoding. */
  private static final BufferedImage SMALL = small();

  private static final List<Shot> MOVING = shots(0, FRAMES, n -> picture(scene(n)));

  private FieldCases() {}

  private static BufferedImage small() {
    int high = 320 * PORTRAIT.getHeight() / PORTRAIT.getWidth();
    return drawn(320, high, pen -> pen.drawImage(PORTRAIT, 0, 0, 320, high, null));
  }

  private static BufferedImage portrait() {
    try {
      return ImageIO.read(
          Path.of("sample-data/gallery/Barack_Obama/oval-office-2012.jpg").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BufferedImage drawn(
      int width, int height, java.util.function.Consumer<Graphics2D> draw) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    draw.accept(pen);
    pen.dispose();
    return image;
  }

  private static Picture picture(BufferedImage image) {
    byte[] rgb = new byte[image.getWidth() * image.getHeight() * 3];
    for (int i = 0; i < rgb.length / 3; i++) {
      int value = image.getRGB(i % image.getWidth(), i / image.getWidth());
      rgb[3 * i] = (byte) (value >> 16);
      rgb[3 * i + 1] = (byte) (value >> 8);
      rgb[3 * i + 2] = (byte) value;
    }
    return new Picture(image.getWidth(), image.getHeight(), rgb);
  }

  /** The portrait of 320 pixels' width, 80 pixels from the left and 2 further each frame. */
  private static BufferedImage scene(int frame) {
    return drawn(
        640,
        360,
        pen -> {
          pen.setColor(new Color(0x606870));
          pen.fillRect(0, 0, 640, 360);
          pen.drawImage(SMALL, 80 + 2 * frame, 0, null);
        });
  }

  /** Part of the scene, stretched. */
  private static Picture cut(int frame, int x, int wide, int width, int height) {
    return picture(
        drawn(
            width,
            height,
            pen -> pen.drawImage(scene(frame), 0, 0, width, height, x, 0, x + wide, 360, null)));
  }

  private static List<Shot> shots(int from, int to, IntFunction<Picture> each) {
    return IntStream.range(from, to).mapToObj(n -> new Shot(n * 100L, each.apply(n))).toList();
  }

  private static Recipe recipe(String container, String codec) {
    return Recipe.of(container, codec).clock(10);
  }

  /** Nothing misleads here: what the others are held against. */
  public static Path plain(Path file) {
    return TestVideo.write(file, recipe("mp4", "libopenh264"), MOVING);
  }

  /** Raw H.264 whose size changes at 2 s: 640x360, then 360x480. */
  public static Path sizeChanges(Path file) {
    List<Shot> shots = new ArrayList<>(MOVING.subList(0, 20));
    shots.addAll(shots(20, FRAMES, n -> cut(n, 110, 270, 360, 480)));
    return TestVideo.write(file, recipe("h264", "libopenh264"), shots);
  }

  /** The face is in the second stream only. */
  public static Path twoCameras(Path file, String container) {
    Picture empty = Picture.blank(640, 360);
    Recipe recipe = recipe(container, "libopenh264");
    return TestVideo.write(
        file,
        container,
        List.of(
            new Stream(recipe, shots(0, FRAMES, _ -> empty), ""), new Stream(recipe, MOVING, "")));
  }

  private static Picture page(boolean face) {
    return face
        ? picture(drawn(320, 400, pen -> pen.drawImage(PORTRAIT, 0, 0, 320, 400, null)))
        : Picture.blank(320, 400);
  }

  /** The face is on the second of two pages. */
  public static Path pages(Path file) throws IOException {
    return TestPages.tiff(file, page(false), page(true));
  }

  /** The face is in the second of three frames of a second each. */
  public static Path animation(Path file) {
    Recipe recipe = Recipe.of("webp", "libwebp_anim").pixels("bgra");
    List<Shot> shots =
        List.of(
            new Shot(0, page(false)), new Shot(1_000, page(true)), new Shot(2_000, page(false)));
    return TestVideo.write(file, recipe, shots);
  }

  /** Stored without any time. */
  public static Path rawTimes(Path file, String container) throws IOException {
    String codec = container.equals("h264") ? "libopenh264" : "mjpeg";
    TestVideo.write(file, recipe(container, codec), MOVING);
    if (container.equals("avi")) {
      MatrixFiles.edit(
          file,
          bytes -> {
            int header = MatrixFiles.find(bytes, "strh", 0);
            bytes.putInt(header + 28, 0).putInt(header + 32, 0);
            bytes.putInt(MatrixFiles.find(bytes, "avih", 0) + 8, 0);
          });
    }
    return file;
  }

  /** An index whose offsets lie beyond the file, or whose every entry is the first. */
  public static Path aviIndex(Path file, boolean beyond) throws IOException {
    TestVideo.write(file, recipe("avi", "mjpeg"), MOVING);
    MatrixFiles.edit(
        file,
        bytes -> {
          int index = MatrixFiles.find(bytes, "idx1", 0) + 8;
          int size = bytes.getInt(index - 4);
          byte[] first = new byte[16];
          bytes.get(index, first);
          for (int at = index; at < index + size; at += 16) {
            if (beyond) {
              bytes.putInt(at + 8, 0x7fffff0);
            } else {
              bytes.put(at, first);
            }
          }
        });
    return file;
  }

  /** A recorder's 704x288, with its pixels' shape or with "1:1", which encoders write unasked. */
  public static Path recorder(Path file, PixelAspect said) {
    return TestVideo.write(
        file,
        recipe("mp4", "libopenh264").aspect(said.width(), said.height()),
        shots(0, FRAMES, n -> cut(n, 20, 480, 704, 288)));
  }

  /** A JPEG that relies on the standard's Huffman tables, as recorders send them. */
  public static Path withoutTables(Path file) throws IOException {
    byte[] jpeg = Files.readAllBytes(TestPictures.write(file, "jpeg", page(true)));
    return Files.write(file, withoutTables(jpeg));
  }

  static byte[] withoutTables(byte[] jpeg) {
    ByteArrayOutputStream without = new ByteArrayOutputStream();
    int at = 2;
    without.write(jpeg, 0, 2);
    while ((jpeg[at + 1] & 0xff) != 0xda) {
      int length = (jpeg[at + 2] & 0xff) << 8 | jpeg[at + 3] & 0xff;
      if ((jpeg[at + 1] & 0xff) != 0xc4) {
        without.write(jpeg, at, length + 2);
      }
      at += length + 2;
    }
    without.write(jpeg, at, jpeg.length - at);
    return without.toByteArray();
  }

  /** As passports hold it: a bare JPEG 2000 picture. */
  public static Path passport(Path file) throws IOException {
    return Files.write(file, codestream(file, page(true)));
  }

  static byte[] codestream(Path beside, Picture picture) throws IOException {
    Path film = beside.resolveSibling(beside.getFileName() + ".avi");
    Recipe recipe = Recipe.of("avi", "jpeg2000").pixels("rgb24");
    TestVideo.write(film, recipe, List.of(new Shot(0, picture)));
    byte[] bytes = Files.readAllBytes(film);
    Files.delete(film);
    String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    int from = text.indexOf("\u00ffO\u00ffQ");
    return java.util.Arrays.copyOfRange(bytes, from, text.lastIndexOf("\u00ff\u00d9") + 2);
  }
}
