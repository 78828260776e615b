package org.secondlook.report;

import java.util.List;
import org.secondlook.base.Picture;
import org.secondlook.base.Point;
import org.secondlook.vision.Landmarks;

/**
 * Probe and candidate as a comparison page shows them: both turned and scaled so that the eyes are
 * level, at the same height and equally far apart, with the examiner's numbered points.
 *
 * @param probe PNG, as large as the other
 * @param candidate PNG
 */
public record AlignedPair(byte[] probe, byte[] candidate) {
  /**
   * One side of a pair.
   *
   * @param landmarks in pixels of the picture; likewise the marks, of which the n-th is number n+1
   */
  public record Side(Picture picture, Landmarks landmarks, List<Point> marks) {
    public Side {
      marks = List.copyOf(marks);
    }
  }
}
