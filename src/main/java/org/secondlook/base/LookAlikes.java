package org.secondlook.base;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What a reader takes for the same word: letters and figures that look alike. */
public final class LookAlikes {
  /**
   * Letters and figures that look like one of Latin, each with it (after Unicode's TR 39, what a
   * keyboard writes).
   */
  private static final Map<Pattern, String> LIKE =
      Map.ofEntries(
          Map.entry(Pattern.compile("[1i|!\u0131\u0456\u03b9\u01c0\u0269\u026a]"), "l"),
          Map.entry(Pattern.compile("[0\u043e\u03bf\u0585\u1d0f]"), "o"),
          Map.entry(Pattern.compile("[\u0430\u03b1\u0251]"), "a"),
          Map.entry(Pattern.compile("\u0261"), "g"),
          Map.entry(Pattern.compile("\u0435"), "e"),
          Map.entry(Pattern.compile("[\u0440\u03c1]"), "p"),
          Map.entry(Pattern.compile("\u0441"), "c"),
          Map.entry(Pattern.compile("[\u0443\u03b3]"), "y"),
          Map.entry(Pattern.compile("[\u0445\u03c7]"), "x"),
          Map.entry(Pattern.compile("\u0458"), "j"),
          Map.entry(Pattern.compile("[5\u0455]"), "s"),
          Map.entry(Pattern.compile("\u03bd"), "v"),
          Map.entry(Pattern.compile("\\p{Pd}"), "-"),
          Map.entry(Pattern.compile("\\p{C}"), ""),
          Map.entry(Pattern.compile("\\p{Z}+"), " "));

  /** A blank beside a mark, which changes no word. */
  private static final Pattern IDLE_BLANK =
      Pattern.compile("(?<![\\p{L}\\p{N}]) | (?![\\p{L}\\p{N}])");

  private LookAlikes() {}

  /** One spelling of a text: whole letters, small, figures of any script as the common ones. */
  public static String folded(String text) {
    StringBuilder folded = new StringBuilder();
    Normalizer.normalize(text.strip(), Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .map(c -> Character.isDigit(c) ? '0' + Character.digit(c, 10) : c)
        .forEach(folded::appendCodePoint);
    return folded.toString();
  }

  /** The same of two texts that look alike; accents and marks between the words tell them apart. */
  public static String skeleton(String text) {
    String skeleton = folded(text);
    for (var like : LIKE.entrySet()) {
      skeleton = like.getKey().matcher(skeleton).replaceAll(like.getValue());
    }
    // Two letters that run into one.
    return IDLE_BLANK.matcher(skeleton).replaceAll("").replace("rn", "m").replace("vv", "w");
  }
}
