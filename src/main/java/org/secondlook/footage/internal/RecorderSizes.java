package org.secondlook.footage.internal;

import java.util.Map;
import java.util.Optional;
import org.secondlook.footage.PixelAspect;

/**
 * Frame sizes of recorders whose pixels aren't square and which seldom say so: whole, half and
 * quarter frames of PAL and NTSC (D1, 2CIF, CIF, half D1), the wider 960H, and the half-width
 * frames of analogue high definition (1080N, 720N).
 */
final class RecorderSizes {
  /** No camera's picture is wider than this for its height. */
  private static final double WIDEST = 1.95;

  private static final double NARROWEST = 0.75;

  private static final Map<String, PixelAspect> USUAL =
      Map.ofEntries(
          size("720x576", 16, 15),
          size("704x576", 12, 11),
          size("720x480", 8, 9),
          size("704x480", 10, 11),
          size("720x288", 8, 15),
          size("704x288", 6, 11),
          size("720x240", 4, 9),
          size("704x240", 5, 11),
          size("352x576", 24, 11),
          size("352x480", 20, 11),
          size("352x288", 12, 11),
          size("352x240", 10, 11),
          size("176x144", 12, 11),
          size("176x120", 10, 11),
          size("960x576", 4, 5),
          size("960x480", 2, 3),
          size("960x288", 2, 5),
          size("960x240", 1, 3),
          size("944x576", 48, 59),
          size("944x480", 40, 59),
          size("928x576", 24, 29),
          size("928x480", 20, 29),
          size("640x240", 1, 2),
          size("640x288", 3, 5),
          size("960x1080", 2, 1),
          size("944x1080", 120, 59),
          size("640x720", 2, 1),
          size("1280x1440", 2, 1));

  private RecorderSizes() {}

  private static Map.Entry<String, PixelAspect> size(String frame, int width, int height) {
    return Map.entry(frame, new PixelAspect(width, height));
  }

  /** The shape of pixels that recorders of this size usually have; empty for other sizes. */
  static Optional<PixelAspect> usual(int width, int height) {
    return Optional.ofNullable(USUAL.get(width + "x" + height));
  }

  /**
   * Whether pixels that a file calls square can be so. Encoders write "1:1" where nobody told them
   * otherwise, so it says little; but only a picture of an impossible shape shows that it is wrong.
   */
  static boolean maybeSquare(int width, int height) {
    double ratio = (double) width / height;
    return ratio >= NARROWEST && ratio <= WIDEST;
  }
}
