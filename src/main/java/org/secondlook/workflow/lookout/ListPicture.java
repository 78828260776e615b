package org.secondlook.workflow.lookout;

import org.secondlook.base.Box;
import org.secondlook.base.Picture;
import org.secondlook.base.Png;
import org.secondlook.vision.Face;

/** A face with its surroundings, and nobody else's where they stand apart. */
final class ListPicture {
  private static final double SURROUNDINGS = 1.8;

  private ListPicture() {}

  /** PNG. */
  static byte[] of(Picture picture, Face face) {
    Box area = face.box().grown(SURROUNDINGS);
    return Png.write(
        picture.crop(area.intersect(new Box(0, 0, picture.width(), picture.height()))));
  }
}
