package org.secondlook.app.widgets;

import java.io.ByteArrayInputStream;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.secondlook.app.Texts;
import org.secondlook.base.Box;
import org.secondlook.base.Picture;
import org.secondlook.base.SecondLookException;

/**
 * Pictures for the screen. All methods may be called on any thread; large pictures should not be
 * made on the window's.
 */
public final class Images {
  private Images() {}

  public static Image of(Picture picture) {
    WritableImage image = new WritableImage(picture.width(), picture.height());
    image
        .getPixelWriter()
        .setPixels(
            0,
            0,
            picture.width(),
            picture.height(),
            PixelFormat.getByteRgbInstance(),
            picture.rgb(),
            0,
            picture.width() * 3);
    return image;
  }

  /** Decodes a PNG or JPEG that the store vouched for; a broken one is DAMAGED. */
  public static Image decoded(byte[] bytes) {
    Image image = new Image(new ByteArrayInputStream(bytes));
    if (image.isError() || image.getWidth() <= 0) {
      throw SecondLookException.damaged(Texts.of("picture.damaged"));
    }
    return image;
  }

  /**
   * The square around a face that shows its whole head, kept inside a picture of the given size.
   */
  public static Rectangle2D headroom(Box face, double width, double height) {
    double side =
        Math.min(Math.min(width, height), Math.max(8, Math.max(face.width(), face.height()) * 1.7));
    double left = Math.clamp(face.centre().x() - side / 2, 0, width - side);
    // A little more above than below: hair and crown matter to the eye.
    double top = Math.clamp(face.centre().y() - side * 0.54, 0, height - side);
    return new Rectangle2D(left, top, side, side);
  }
}
