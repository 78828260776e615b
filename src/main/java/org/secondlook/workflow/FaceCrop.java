package org.secondlook.workflow;

import org.secondlook.base.Box;
import org.secondlook.base.Picture;
import org.secondlook.base.Png;
import org.secondlook.casework.FacePicture;
import org.secondlook.vision.Face;

/**
 * A face cut out with always the same surroundings, so that a verifier can't tell a real pair from
 * a mixed-in one by the way the pictures were made.
 */
final class FaceCrop {
  private static final double SURROUNDINGS = 2.2;

  private FaceCrop() {}

  /**
   * @param area the part of the frame that the picture shows; the face is in pixels of the frame
   */
  static FacePicture of(Picture picture, Box area, Face face) {
    Face inPicture =
        new Face(
            face.box().shifted(-area.x(), -area.y()),
            face.score(),
            face.landmarks().shifted(-area.x(), -area.y()),
            face.quality());
    return of(picture, inPicture);
  }

  static FacePicture of(Picture picture, Face face) {
    Box box = face.box();
    double side = Math.max(box.width(), box.height()) * SURROUNDINGS;
    Box wanted = new Box(box.centre().x() - side / 2, box.centre().y() - side / 2, side, side);
    Box cut =
        Pictures.wholePixels(
            wanted.intersect(new Box(0, 0, picture.width(), picture.height())), picture);
    Face inCut =
        new Face(
            box.shifted(-cut.x(), -cut.y()),
            face.score(),
            face.landmarks().shifted(-cut.x(), -cut.y()),
            face.quality());
    return new FacePicture(Png.write(picture.crop(cut)), inCut);
  }
}
