package org.secondlook.gallery;

import java.text.Normalizer;
import org.secondlook.base.OneLine;
import org.secondlook.base.SecondLookException;

/**
 * What text from folders, tables and command lines may hold before it is stored and shown to
 * people.
 */
final class TextLimits {
  private TextLimits() {}

  /**
   * The text as {@link #plain}; refused where it is too long or could make a screen or report say
   * another thing.
   */
  static String checked(String what, String text, int most) {
    String stripped = plain(text);
    if (stripped.length() > most) {
      throw SecondLookException.input(
          what + " is longer than " + most + " characters: " + stripped.substring(0, 40) + "...");
    }
    stripped
        .codePoints()
        .filter(TextLimits::misleads)
        .findFirst()
        .ifPresent(
            bad -> {
              throw SecondLookException.input(
                  what + " holds a character that can't be shown (U+%04X).".formatted(bad));
            });
    return stripped;
  }

  /**
   * One spelling of each text, since two that look alike would be two people: letters and their
   * accents together (NFC), any run of blanks, line breaks and control characters one blank,
   * nothing without a width except the joiners that scripts need.
   */
  static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC)
        .replaceAll("[\\u200B\\u2060\\uFEFF]", "")
        .replaceAll("[\\p{Cc}\\p{Z}]+", " ")
        .strip();
  }

  /**
   * File names are shown, never opened again, so a misleading character is replaced and a long path
   * keeps its end.
   */
  static String fileName(String path, int most) {
    StringBuilder out = new StringBuilder();
    path.codePoints().map(point -> misleads(point) ? 0xFFFD : point).forEach(out::appendCodePoint);
    return out.length() <= most ? out.toString() : "…" + out.substring(out.length() - most + 1);
  }

  /**
   * Control characters, halves of characters, and those that turn the direction of what follows.
   */
  private static boolean misleads(int point) {
    return Character.isISOControl(point)
        || Character.getType(point) == Character.SURROGATE
        || Character.getType(point) == Character.LINE_SEPARATOR
        || Character.getType(point) == Character.PARAGRAPH_SEPARATOR
        || OneLine.turns(point);
  }
}
