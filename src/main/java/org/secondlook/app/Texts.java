package org.secondlook.app;

import java.text.NumberFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Every word the window shows, from one bundle ({@code texts.properties}). {@code {0}} to {@code
 * {9}} are replaced by the arguments; whole numbers get thousands separators. Apostrophes stand for
 * themselves.
 */
public final class Texts {
  private static final ResourceBundle BUNDLE =
      ResourceBundle.getBundle("org.secondlook.app.texts", Locale.ROOT);

  private Texts() {}

  /** The text of a key; an unknown key is a fault of ours and throws. */
  public static String of(String key, Object... arguments) {
    String text = BUNDLE.getString(key);
    if (arguments.length == 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 32);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean place =
          c == '{'
              && i + 2 < text.length()
              && text.charAt(i + 2) == '}'
              && Character.isDigit(text.charAt(i + 1));
      if (place && text.charAt(i + 1) - '0' < arguments.length) {
        out.append(shown(arguments[text.charAt(i + 1) - '0']));
        i += 2;
      } else {
        out.append(c);
      }
    }
    return out.toString();
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

  private static String shown(Object argument) {
    return switch (argument) {
      case Integer n -> NumberFormat.getIntegerInstance(Locale.ENGLISH).format(n);
      case Long n -> NumberFormat.getIntegerInstance(Locale.ENGLISH).format(n);
      case null -> "";
      default -> argument.toString();
    };
  }
}
