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

  @Override
  void close();
}
