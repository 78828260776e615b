package org.secondlook.workflow;

import org.secondlook.base.Box;
import org.secondlook.base.Picture;

/** Cutting pictures. */
public final class Pictures {
  private Pictures() {}

  /**
   * The area that {@link Picture#crop} really cuts: whole pixels inside the frame, at least one.
   */
  static Box wholePixels(Box area, Picture frame) {
    double left = Math.clamp(Math.floor(area.x()), 0, frame.width() - 1);
    double top = Math.clamp(Math.floor(area.y()), 0, frame.height() - 1);
    double right = Math.clamp(Math.ceil(area.right()), left + 1, frame.width());
    double bottom = Math.clamp(Math.ceil(area.bottom()), top + 1, frame.height());
    return new Box(left, top, right - left, bottom - top);
  }
}
