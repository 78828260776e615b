package org.secondlook.workflow;

import org.secondlook.base.Box;
import org.secondlook.base.Picture;
import org.secondlook.casework.FacePicture;
import org.secondlook.vision.Face;

/** Photos made as small as a probe is; a photo that is small already stays as it is. */
final class Downscale {
  private Downscale() {}

  /**
   * The face with its surroundings.
   *
   * @param eyesPx the distance between the eyes that is wanted, pixels
   */
  static FacePicture to(Picture photo, Face face, double eyesPx) {
    double factor = eyesPx / Math.max(1, face.quality().interEyePx());
    if (!(factor > 0 && factor < 1)) {
      return FaceCrop.of(photo, face);
    }
    Box box = face.box();
    Face smaller =
        new Face(
            new Box(
                box.x() * factor, box.y() * factor, box.width() * factor, box.height() * factor),
            face.score(),
            face.landmarks().scaled(factor),
            face.quality());
    return FaceCrop.of(picture(photo, factor), smaller);
  }

  /** Each pixel is the mean of those it stands for, as a camera further away would see it. */
  private static Picture picture(Picture from, double factor) {
    int width = Math.max(1, (int) Math.round(from.width() * factor));
    int height = Math.max(1, (int) Math.round(from.height() * factor));
    byte[] rgb = new byte[width * height * 3];
    for (int y = 0; y < height; y++) {
      int top = (int) ((long) y * from.height() / height);
      int bottom = Math.max(top + 1, (int) ((y + 1L) * from.height() / height));
      for (int x = 0; x < width; x++) {
        int left = (int) ((long) x * from.width() / width);
        int right = Math.max(left + 1, (int) ((x + 1L) * from.width() / width));
        for (int channel = 0; channel < 3; channel++) {
          long sum = 0;
          for (int v = top; v < bottom; v++) {
            for (int u = left; u < right; u++) {
              sum += from.channel(u, v, channel);
            }
          }
          rgb[(y * width + x) * 3 + channel] =
              (byte) (sum / ((long) (bottom - top) * (right - left)));
        }
      }
    }
    return new Picture(width, height, rgb);
  }
}
