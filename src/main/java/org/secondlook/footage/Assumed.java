package org.secondlook.footage;

import java.util.Locale;

/**
 * Something that the file doesn't say and that times or boxes rest on.
 *
 * @param what "frame rate", "pixel shape", "turn"
 * @param value 25, "12:11", 90
 * @param byExaminer whether an examiner set it; else the program chose the usual value
 */
public record Assumed(String what, String value, boolean byExaminer) {
  public static final String FRAME_RATE = "frame rate";
  public static final String PIXEL_SHAPE = "pixel shape";
  public static final String TURN = "turn";

  public static Assumed frameRate(double perSecond, boolean byExaminer) {
    return new Assumed(FRAME_RATE, number(perSecond), byExaminer);
  }

  public static Assumed pixelShape(PixelAspect aspect, boolean byExaminer) {
    return new Assumed(PIXEL_SHAPE, aspect.toString(), byExaminer);
  }

  /** The nearest quarter, where the file states another angle. */
  public static Assumed nearestTurn(int degrees) {
    return new Assumed(TURN, number(degrees), false);
  }

  public static Assumed turn(int degrees) {
    return new Assumed(TURN, number(degrees), true);
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.3f", value).replaceAll("0+$", "");
  }

  /** Whether times rest on it; else boxes do. */
  public boolean concernsTimes() {
    return what.equals(FRAME_RATE);
  }

  /** A clause for beside a time or a box. */
  public String words() {
    String whose = byExaminer ? " set by the examiner" : " assumed";
    return switch (what) {
      case FRAME_RATE -> "the file holds no times; " + value + " frames a second" + whose;
      case PIXEL_SHAPE -> "pixel shape " + value + whose;
      case TURN ->
          "turned by "
              + value
              + " degrees, "
              + (byExaminer
                  ? "as the examiner set"
                  : "the quarter turn that is nearest to what the file states");
      default -> what + " " + value + whose;
    };
  }
}
