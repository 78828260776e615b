package org.secondlook.app.window;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.secondlook.base.SecondLookException;

/**
 * The size of a picture of the window.
 *
 * @param width of the picture in pixels; likewise the height
 * @param scale pixels of the picture for one of the window's
 */
record ScreenshotSize(int width, int height, double scale) {
  private static final Pattern FORM =
      Pattern.compile("(\\d{3,5})x(\\d{3,5})(?:@(\\d(?:\\.\\d+)?))?");

  /** "1440x900" or "2560x1440@2"; kind USAGE where it is neither. */
  static ScreenshotSize parse(String text) {
    Matcher found = FORM.matcher(text);
    if (!found.matches()) {
      throw SecondLookException.usage(
          "The size " + text + " can't be read. Write it as 1440x900 or 2560x1440@2.");
    }
    double scale = found.group(3) == null ? 1 : Double.parseDouble(found.group(3));
    if (scale < 0.5) {
      throw SecondLookException.usage("A scale is at least 0.5, not " + found.group(3) + ".");
    }
    return new ScreenshotSize(
        Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)), scale);
  }

  /** Of the window, as programs see it. */
  double windowWidth() {
    return width / scale;
  }

  double windowHeight() {
    return height / scale;
  }

  @Override
  public String toString() {
    return scale == 1 ? width + "x" + height : width + "x" + height + "@" + (int) (scale * 100);
  }
}
