package org.secondlook.gallery.internal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.secondlook.base.Box;
import org.secondlook.base.Point;
import org.secondlook.vision.Face;
import org.secondlook.vision.FaceQuality;
import org.secondlook.vision.Landmarks;
import org.secondlook.vision.QualityReason;

/**
 * A face's numbers as 22 big-endian doubles: box, score, landmarks, quality. Reasons are stored
 * beside them, by name.
 */
final class FaceBytes {
  private static final int DOUBLES = 4 + 1 + 10 + 7;

  private FaceBytes() {}

  static byte[] bytes(Face face) {
    ByteBuffer out = ByteBuffer.allocate(DOUBLES * Double.BYTES);
    Box box = face.box();
    out.putDouble(box.x())
        .putDouble(box.y())
        .putDouble(box.width())
        .putDouble(box.height())
        .putDouble(face.score());
    for (Point point : face.landmarks().points()) {
      out.putDouble(point.x()).putDouble(point.y());
    }
    FaceQuality quality = face.quality();
    out.putDouble(quality.overall()).putDouble(quality.sharpness()).putDouble(quality.exposure());
    out.putDouble(quality.interEyePx())
        .putDouble(quality.yaw())
        .putDouble(quality.pitch())
        .putDouble(quality.roll());
    return out.array();
  }

  static String reasons(Face face) {
    return face.quality().reasons().stream()
        .sorted()
        .map(Enum::name)
        .collect(Collectors.joining(","));
  }

  static Face face(byte[] bytes, String reasons) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    Box box = new Box(in.getDouble(), in.getDouble(), in.getDouble(), in.getDouble());
    double score = in.getDouble();
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      points.add(new Point(in.getDouble(), in.getDouble()));
    }
    Set<QualityReason> set = EnumSet.noneOf(QualityReason.class);
    for (String reason : reasons.isEmpty() ? new String[0] : reasons.split(",")) {
      set.add(QualityReason.valueOf(reason));
    }
    FaceQuality quality =
        new FaceQuality(
            in.getDouble(),
            in.getDouble(),
            in.getDouble(),
            in.getDouble(),
            in.getDouble(),
            in.getDouble(),
            in.getDouble(),
            set);
    return new Face(box, score, Landmarks.of(points), quality);
  }
}
