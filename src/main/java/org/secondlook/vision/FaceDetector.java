package org.secondlook.vision;

import java.util.List;
import org.secondlook.base.Box;
import org.secondlook.base.Picture;

/**
 * Finds faces in one picture. Safe for use by several threads; calls may be served one after the
 * other.
 */
public interface FaceDetector extends AutoCloseable {
  /**
   * All faces, the highest score first, in pixels of the given picture; empty where there is none.
   */
  List<Face> detect(Picture picture, DetectionOptions options);

  /**
   * The most likely face inside a box drawn by hand, however weak; landmarks by proportion where
   * the model sees none.
   */
  Face detectInside(Picture picture, Box drawn);

  /**
   * The same face with its landmarks placed better, as pays where it is poor: the mean of a look at
   * its enlarged surroundings and of one at their mirror image, which err in different ways. The
   * face itself where they see nothing there.
   */
  Face refined(Picture picture, Face face);

  /**
   * The same face with its quality as this picture shows it, such as one of more pixels than that
   * in which it was found.
   *
   * @param face in pixels of the picture
   */
  Face judged(Picture picture, Face face);

  @Override
  void close();
}
