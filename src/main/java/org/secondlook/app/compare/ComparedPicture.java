package org.secondlook.app.compare;

import org.secondlook.base.Box;
import org.secondlook.base.Picture;
import org.secondlook.base.Point;
import org.secondlook.footage.Enhancement;
import org.secondlook.vision.Face;
import org.secondlook.vision.Landmarks;
import org.secondlook.vision.Similarity;

/**
 * One of the two pictures that are compared.
 *
 * @param picture what is shown
 * @param face in pixels of this picture
 * @param toWhole from this picture's pixels to those of the whole frame or photo
 */
public record ComparedPicture(Picture picture, Face face, Similarity toWhole) {
  /**
   * @param left where the picture's left edge lies in the whole; likewise top
   */
  public static ComparedPicture cutAt(Picture picture, Face face, double left, double top) {
    return new ComparedPicture(picture, face, new Similarity(1, 0, left, top));
  }

  /** A place in this picture as a place in the whole frame or photo. */
  public Point whole(Point inPicture) {
    return toWhole.apply(inPicture);
  }

  public Point inPicture(Point whole) {
    return toWhole.inverse().apply(whole);
  }

  /** The same side after one more step; a turn takes the face with it. May take a second. */
  public ComparedPicture after(Enhancement step) {
    Picture result = step.apply(picture);
    return switch (step) {
      case Enhancement.Rotate(double degrees) -> turned(result, degrees);
      case Enhancement.Levels _,
          Enhancement.Gamma _,
          Enhancement.Contrast _,
          Enhancement.Sharpen _,
          Enhancement.Denoise _,
          Enhancement.Deinterlace _ ->
          new ComparedPicture(result, face, toWhole);
    };
  }

  private ComparedPicture turned(Picture result, double degrees) {
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    double cx = picture.width() / 2.0;
    double cy = picture.height() / 2.0;
    Similarity turn =
        new Similarity(
            cos,
            sin,
            result.width() / 2.0 - cos * cx + sin * cy,
            result.height() / 2.0 - sin * cx - cos * cy);
    Landmarks marks = Landmarks.of(face.landmarks().points().stream().map(turn::apply).toList());
    Point centre = turn.apply(face.box().centre());
    Box box =
        new Box(
            centre.x() - face.box().width() / 2,
            centre.y() - face.box().height() / 2,
            face.box().width(),
            face.box().height());
    Similarity back = turn.inverse();
    Similarity both =
        new Similarity(
            toWhole.a() * back.a() - toWhole.b() * back.b(),
            toWhole.b() * back.a() + toWhole.a() * back.b(),
            toWhole.a() * back.tx() - toWhole.b() * back.ty() + toWhole.tx(),
            toWhole.b() * back.tx() + toWhole.a() * back.ty() + toWhole.ty());
    return new ComparedPicture(result, new Face(box, face.score(), marks, face.quality()), both);
  }
}
