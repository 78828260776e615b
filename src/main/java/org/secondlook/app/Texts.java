package org.secondlook.app;

import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import org.secondlook.wording.Phrases;

/**
 * Every word the window shows, from one bundle ({@code texts.properties}). {@link Phrases#fill}
 * says how arguments come into it.
 */
public final class Texts {
  private static final ResourceBundle BUNDLE =
      ResourceBundle.getBundle("org.secondlook.app.texts", Locale.ROOT);

  private Texts() {}

  /** The text of a key; an unknown key is a fault of ours and throws. */
  public static String of(String key, Object... arguments) {
    String text = BUNDLE.getString(key);
    return arguments.length == 0 ? text : Phrases.fill(text, isolated(arguments));
  }

  /** What somebody typed keeps its own direction and turns nothing beside it. */
  private static Object[] isolated(Object... arguments) {
    return Arrays.stream(arguments)
        .map(each -> each instanceof String words ? Directions.isolated(words) : each)
        .toArray();
  }

  /**
   * "1 face" or "12 faces": the key with ".one" where the count is one, else with ".many"; {0} is
   * the count.
   */
  public static String count(String key, long count) {
    return of(key + (count == 1 ? ".one" : ".many"), count);
  }

  public static boolean has(String key) {
    return BUNDLE.containsKey(key);
  }
}
