package org.secondlook.cli;

import java.util.List;
import org.secondlook.base.Point;
import org.secondlook.vision.Face;
import org.secondlook.vision.FaceQuality;
import org.secondlook.workflow.MeasuredModels;

/**
 * A face as the command line's contract writes it: pixels of the upright picture, quality 0..100.
 *
 * @param predicted the overall quality as a share: how many people come first among 1,000 from such
 *     a face
 */
record FaceJson(
    List<Double> box,
    double score,
    List<List<Double>> landmarks,
    Quality quality,
    double predicted,
    String band) {
  record Quality(
      double overall,
      double sharpness,
      double exposure,
      double interEyePx,
      double yaw,
      double pitch,
      double roll,
      List<String> reasons) {}

  /**
   * @param models tell which band of quality it belongs to
   */
  static FaceJson of(Face face, MeasuredModels models) {
    double overall = face.quality().overall();
    return new FaceJson(
        BoxJson.of(face.box()),
        Numbers.fraction(face.score()),
        face.landmarks().points().stream().map(FaceJson::point).toList(),
        quality(face.quality()),
        Numbers.fraction(overall / 100),
        models.rates(overall).band());
  }

  private static List<Double> point(Point point) {
    return List.of(Numbers.pixels(point.x()), Numbers.pixels(point.y()));
  }

  private static Quality quality(FaceQuality quality) {
    return new Quality(
        Numbers.tenth(quality.overall()),
        Numbers.tenth(quality.sharpness()),
        Numbers.tenth(quality.exposure()),
        Numbers.tenth(quality.interEyePx()),
        Numbers.tenth(quality.yaw()),
        Numbers.tenth(quality.pitch()),
        Numbers.tenth(quality.roll()),
        quality.reasons().stream().map(Enum::name).sorted().toList());
  }
}
