package org.secondlook.app.compare;

import java.util.List;
import org.secondlook.base.Point;
import org.secondlook.vision.Landmarks;
import org.secondlook.vision.Similarity;

/**
 * Where a picture lies in its pane.
 *
 * <p>Aligned, both faces have their eyes at the same height, level and equally far apart, so that
 * zoom and pan show the same part of both. Otherwise each picture is shown whole. Zoom and pan act
 * on the pane in both cases and are the same for both.
 */
public final class PairGeometry {
  /** Where the eyes lie in the pane, and how far apart, in parts of the shorter edge. */
  private static final double EYES_DOWN = 0.46;

  private static final double EYES_APART = 0.22;

  private PairGeometry() {}

  /** Zoom and pan. @param panX shift in pane pixels; likewise panY */
  public record Lens(double zoom, double panX, double panY) {
    public static final Lens WHOLE = new Lens(1, 0, 0);
    static final double MOST = 64;

    /**
     * Zooms so that the place under the pointer stays under it. @param x from the pane's middle;
     * likewise y
     */
    public Lens zoomed(double factor, double x, double y) {
      double now = Math.clamp(zoom * factor, 0.5, MOST);
      double real = now / zoom;
      return new Lens(now, x - (x - panX) * real, y - (y - panY) * real);
    }

    public Lens moved(double dx, double dy) {
      return new Lens(zoom, panX + dx, panY + dy);
    }
  }

  /** From the picture's pixels to the pane's. */
  public static Similarity place(
      ComparedPicture side, boolean aligned, double width, double height, Lens lens) {
    Similarity base =
        aligned ? aligned(side.face().landmarks(), width, height) : whole(side, width, height);
    double zoom = lens.zoom();
    double cx = width / 2;
    double cy = height / 2;
    return new Similarity(
        base.a() * zoom,
        base.b() * zoom,
        (base.tx() - cx) * zoom + cx + lens.panX(),
        (base.ty() - cy) * zoom + cy + lens.panY());
  }

  private static Similarity aligned(Landmarks marks, double width, double height) {
    double apart = Math.min(width, height) * EYES_APART;
    Point left = new Point(width / 2 - apart / 2, height * EYES_DOWN);
    Point right = new Point(width / 2 + apart / 2, height * EYES_DOWN);
    if (marks.interEyePx() < 1e-6) {
      return new Similarity(1, 0, width / 2 - marks.nose().x(), height / 2 - marks.nose().y());
    }
    return Similarity.between(List.of(marks.leftEye(), marks.rightEye()), List.of(left, right));
  }

  private static Similarity whole(ComparedPicture side, double width, double height) {
    double w = side.picture().width();
    double h = side.picture().height();
    double scale = Math.max(1e-3, Math.min(width / w, height / h));
    return new Similarity(scale, 0, (width - w * scale) / 2, (height - h * scale) / 2);
  }
}
