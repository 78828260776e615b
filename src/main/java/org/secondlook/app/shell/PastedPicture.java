package org.secondlook.app.shell;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.Clipboard;
import org.secondlook.base.Picture;
import org.secondlook.base.Png;

/** A picture of the clipboard, kept as a file: evidence needs an original that stays. */
final class PastedPicture {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd-HHmmss", Locale.ROOT);

  private PastedPicture() {}

  /** Empty where the clipboard holds no picture or the folder can't be written. */
  static Optional<Path> file(WindowSettings settings) {
    Image image = Clipboard.getSystemClipboard().getImage();
    if (image == null || image.getWidth() < 1) {
      return Optional.empty();
    }
    Path folder = settings.folder().resolve("pasted");
    String name = "pasted-" + STAMP.format(LocalDateTime.now());
    try {
      Files.createDirectories(folder);
      byte[] png = Png.write(picture(image));
      // What was pasted before may be evidence by now: two of one second are two files.
      for (int n = 1; ; n++) {
        Path file = folder.resolve(name + (n == 1 ? "" : "-" + n) + ".png");
        try {
          Files.write(file, png, StandardOpenOption.CREATE_NEW);
          return Optional.of(file);
        } catch (FileAlreadyExistsException e) {
          // The next number is tried.
        }
      }
    } catch (IOException e) {
      System.getLogger(PastedPicture.class.getName())
          .log(System.Logger.Level.WARNING, "The clipboard's picture can't be kept", e);
      return Optional.empty();
    }
  }

  private static Picture picture(Image image) {
    int w = (int) image.getWidth();
    int h = (int) image.getHeight();
    int[] argb = new int[w * h];
    image.getPixelReader().getPixels(0, 0, w, h, PixelFormat.getIntArgbInstance(), argb, 0, w);
    byte[] rgb = new byte[w * h * 3];
    for (int n = 0; n < argb.length; n++) {
      rgb[n * 3] = (byte) (argb[n] >> 16);
      rgb[n * 3 + 1] = (byte) (argb[n] >> 8);
      rgb[n * 3 + 2] = (byte) argb[n];
    }
    return new Picture(w, h, rgb);
  }
}
