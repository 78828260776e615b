package org.secondlook.vision;

import java.util.List;
import org.secondlook.base.Picture;

/** Finds things of the kinds it knows in pictures. Safe for several threads. */
public interface ObjectDetector extends AutoCloseable {
  /** Names of the kinds that it knows. */
  List<String> labels();

  /**
   * Without doubles: of boxes of one kind that overlap, and of different kinds in the same place,
   * the surest stays.
   *
   * @return the highest score first
   */
  List<DetectedObject> detect(Picture picture, ObjectOptions options);

  @Override
  void close();
}
