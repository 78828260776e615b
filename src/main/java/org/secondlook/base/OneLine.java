package org.secondlook.base;

/** What somebody typed, or a table holds, as text of one line. */
public final class OneLine {
  private OneLine() {}

  /**
   * Control characters (line breaks among them) are one blank each run, blanks at the ends go;
   * nothing, where it is null.
   */
  public static String of(String text) {
    return text == null ? "" : text.replaceAll("\\p{Cc}+", " ").strip();
  }
}
