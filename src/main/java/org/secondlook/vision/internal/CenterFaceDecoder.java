package org.secondlook.vision.internal;

import java.util.ArrayList;
import java.util.List;
import org.secondlook.base.Box;
import org.secondlook.base.Point;
import org.secondlook.vision.Landmarks;

/**
 * Reads CenterFace's four maps. Each cell of the heatmap over the threshold is a face whose box and
 * landmarks the other maps hold in the cell's units (Xu et al., "CenterFace: joint face detection
 * and alignment using face as point", 2019).
 */
final class CenterFaceDecoder {
  private static final int STRIDE = 4;
  private static final int LANDMARKS = 5;

  private CenterFaceDecoder() {}

  /**
   * @param outputs heatmap 1x1xHxW, scale 1x2xHxW, offset 1x2xHxW, landmarks 1x10xHxW
   * @return all faces, unsuppressed, in pixels of the model's input
   */
  static List<RawFace> decode(List<Network.Output> outputs, double minScore) {
    float[] heat = outputs.get(0).values();
    float[] scale = outputs.get(1).values();
    float[] offset = outputs.get(2).values();
    float[] marks = outputs.get(3).values();
    long[] shape = outputs.get(0).shape();
    int columns = (int) shape[shape.length - 1];
    int cells = heat.length;
    List<RawFace> faces = new ArrayList<>();
    for (int cell = 0; cell < cells; cell++) {
      if (heat[cell] <= minScore) {
        continue;
      }
      double height = Math.exp(scale[cell]) * STRIDE;
      double width = Math.exp(scale[cells + cell]) * STRIDE;
      double left = (cell % columns + offset[cells + cell] + 0.5) * STRIDE - width / 2;
      double top = (cell / columns + offset[cell] + 0.5) * STRIDE - height / 2;
      if (!Double.isFinite(width)
          || !Double.isFinite(height)
          || !Double.isFinite(left)
          || !Double.isFinite(top)) {
        continue;
      }
      List<Point> points = new ArrayList<>(LANDMARKS);
      for (int mark = 0; mark < LANDMARKS; mark++) {
        points.add(
            new Point(
                marks[(2 * mark + 1) * cells + cell] * width + left,
                marks[2 * mark * cells + cell] * height + top));
      }
      faces.add(
          new RawFace(
              new Box(left, top, width, height), Math.min(1, heat[cell]), Landmarks.of(points)));
    }
    return faces;
  }
}
