package org.secondlook.base;

/** What somebody typed, or a table holds, as text of one line. */
public final class OneLine {
  /** Control characters, those that turn the direction of text, and those without a width. */
  private static final String NO_PLACE =
      "[\\p{Cc}\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069\\u200B\\u2060\\uFEFF]+";

  private OneLine() {}

  /**
   * What has no place on a line is one blank each run (line breaks are; so are characters that turn
   * what follows or have no width, with which one text would be shown as another), blanks at the
   * ends go; nothing, where it is null.
   */
  public static String of(String text) {
    return text == null ? "" : text.replaceAll(NO_PLACE, " ").strip();
  }

  /**
   * Whether a reason, a purpose or a source says nothing to whoever reads it: it has no letter and
   * no digit that can be seen. Blanks are not all that is unseen.
   */
  public static boolean saysNothing(String text) {
    return text == null
        || text.codePoints().noneMatch(each -> Character.isLetterOrDigit(each) && !isFiller(each));
  }

  /** Letters by their class that are shown as nothing, in Hangul and in hieroglyphs. */
  private static boolean isFiller(int codePoint) {
    return codePoint == 0x115F
        || codePoint == 0x1160
        || codePoint == 0x3164
        || codePoint == 0xFFA0
        || codePoint == 0x13441
        || codePoint == 0x13442;
  }

  /**
   * Whether a character turns the direction of what follows it, so that text is shown in another
   * order than it was written in.
   */
  public static boolean turns(int codePoint) {
    return codePoint >= 0x202A && codePoint <= 0x202E || codePoint >= 0x2066 && codePoint <= 0x2069;
  }
}
