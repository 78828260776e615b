package org.secondlook.engine.internal;

import org.secondlook.base.Box;
import org.secondlook.base.Picture;
import org.secondlook.footage.Sighting;
import org.secondlook.vision.Face;

/**
 * A face with its surroundings, cut from a frame at full resolution before the frame is let go.
 *
 * @param area the part of the frame that the picture shows, in whole pixels
 */
record FaceCutout(Sighting sighting, Picture picture, Box area) {
  /** Enough for an examiner to see head, hair and clothes around the face. */
  private static final double SURROUNDINGS = 4;

  /** Near faces need less around them: the surroundings are cut to about this many pixels. */
  private static final double MOST_PIXELS = 720;

  /** The hair and chin around a face that fills the picture. */
  private static final double LEAST_SURROUNDINGS = 2;

  static FaceCutout of(Sighting sighting, Picture frame) {
    Box area = area(sighting.face(), frame.width(), frame.height());
    return new FaceCutout(sighting, frame.crop(area), area);
  }

  /** The part of a frame of that size that is cut out for a face. */
  static Box area(Face found, int width, int height) {
    Box face = found.box();
    double side = Math.max(1, Math.max(face.width(), face.height()));
    double factor = Math.clamp(MOST_PIXELS / side, LEAST_SURROUNDINGS, SURROUNDINGS);
    return whole(face.grown(factor), width, height);
  }

  /** The whole pixels of a frame of that size that a box covers; at least one. */
  static Box whole(Box wanted, int width, int height) {
    double left = Math.clamp(Math.floor(wanted.x()), 0, width - 1);
    double top = Math.clamp(Math.floor(wanted.y()), 0, height - 1);
    double right = Math.clamp(Math.ceil(wanted.right()), left + 1, width);
    double bottom = Math.clamp(Math.ceil(wanted.bottom()), top + 1, height);
    return new Box(left, top, right - left, bottom - top);
  }

  /** The face in pixels of this shot's picture. */
  Face inPicture() {
    return sighting.face().shifted(-area.x(), -area.y());
  }

  /** The same shot with a face that was found in its picture. */
  FaceCutout seeing(Face inPicture) {
    Face face = inPicture.shifted(area.x(), area.y());
    return new FaceCutout(
        new Sighting(sighting.frameIndex(), sighting.ptsMillis(), face), picture, area);
  }
}
