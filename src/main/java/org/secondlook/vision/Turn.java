package org.secondlook.vision;

import java.util.List;
import org.secondlook.base.Box;
import org.secondlook.base.Picture;
import org.secondlook.base.Point;

/** A picture turned clockwise by quarter turns, and the way back for what was found in it. */
public enum Turn {
  NONE(0),
  QUARTER(90),
  HALF(180),
  THREE_QUARTERS(270);

  /** All that change a picture. */
  public static final List<Turn> REAL = List.of(QUARTER, HALF, THREE_QUARTERS);

  private final int degrees;

  Turn(int degrees) {
    this.degrees = degrees;
  }

  /** Clockwise. */
  public int degrees() {
    return degrees;
  }

  /** What turns a picture so turned back. */
  public Turn inverse() {
    return values()[(4 - ordinal()) % 4];
  }

  private boolean swapsSides() {
    return this == QUARTER || this == THREE_QUARTERS;
  }

  public Picture of(Picture picture) {
    if (this == NONE) {
      return picture;
    }
    int width = swapsSides() ? picture.height() : picture.width();
    int height = swapsSides() ? picture.width() : picture.height();
    byte[] from = picture.rgb();
    byte[] out = new byte[from.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int source =
            ((int) backY(x, y, picture) * picture.width() + (int) backX(x, y, picture)) * 3;
        System.arraycopy(from, source, out, (y * width + x) * 3, 3);
      }
    }
    return new Picture(width, height, out);
  }

  /** Where a box of the given picture lies once that is turned. */
  public Box of(Box box, Picture picture) {
    return switch (this) {
      case NONE -> box;
      case QUARTER -> new Box(picture.height() - box.bottom(), box.x(), box.height(), box.width());
      case HALF ->
          new Box(
              picture.width() - box.right(),
              picture.height() - box.bottom(),
              box.width(),
              box.height());
      case THREE_QUARTERS ->
          new Box(box.y(), picture.width() - box.right(), box.height(), box.width());
    };
  }

  /**
   * A face of the turned picture in the one before, rolled by as much. Its quality stays as it was
   * judged.
   *
   * @param picture the one before it was turned
   */
  public Face back(Face face, Picture picture) {
    if (this == NONE) {
      return face;
    }
    FaceQuality q = face.quality();
    FaceQuality rolled =
        new FaceQuality(
            q.overall(),
            q.sharpness(),
            q.exposure(),
            q.interEyePx(),
            q.yaw(),
            q.pitch(),
            Math.IEEEremainder(q.roll() - degrees, 360),
            q.reasons());
    return new Face(
        back(face.box(), picture),
        face.score(),
        Landmarks.of(
            face.landmarks().points().stream()
                .map(
                    at -> new Point(backX(at.x(), at.y(), picture), backY(at.x(), at.y(), picture)))
                .toList()),
        rolled);
  }

  private Box back(Box box, Picture picture) {
    return switch (this) {
      case NONE -> box;
      case QUARTER -> new Box(box.y(), picture.height() - box.right(), box.height(), box.width());
      case HALF ->
          new Box(
              picture.width() - box.right(),
              picture.height() - box.bottom(),
              box.width(),
              box.height());
      case THREE_QUARTERS ->
          new Box(picture.width() - box.bottom(), box.x(), box.height(), box.width());
    };
  }

  /** By the middles of pixels, at whole coordinates. */
  private double backX(double x, double y, Picture picture) {
    return switch (this) {
      case NONE -> x;
      case QUARTER -> y;
      case HALF -> picture.width() - 1 - x;
      case THREE_QUARTERS -> picture.width() - 1 - y;
    };
  }

  private double backY(double x, double y, Picture picture) {
    return switch (this) {
      case NONE -> y;
      case QUARTER -> picture.height() - 1 - x;
      case HALF -> picture.height() - 1 - y;
      case THREE_QUARTERS -> x;
    };
  }
}
