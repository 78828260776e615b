package org.secondlook.wording;

import java.text.NumberFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Fills patterns. {@code {0}} to {@code {9}} are the arguments, whole numbers with separators;
 * {@code {0|photo|photos}} is the first word where argument 0 is one, else the second. Apostrophes
 * stand for themselves; a place without an argument stays as it is.
 */
public final class Phrases {
  private static final ResourceBundle BUNDLE =
      ResourceBundle.getBundle("org.secondlook.wording.wording", Locale.ROOT);

  private Phrases() {}

  /** A phrase of this room; an unknown key is a fault of ours and throws. */
  static String of(String key, Object... arguments) {
    return fill(BUNDLE.getString(key), arguments);
  }

  public static String fill(String pattern, Object... arguments) {
    StringBuilder out = new StringBuilder(pattern.length() + 32);
    int at = 0;
    while (at < pattern.length()) {
      int end = pattern.charAt(at) == '{' ? pattern.indexOf('}', at) : -1;
      String place = end < 0 ? "" : pattern.substring(at + 1, end);
      if (isPlace(place) && place.charAt(0) - '0' < arguments.length) {
        out.append(filled(place, arguments[place.charAt(0) - '0']));
        at = end + 1;
      } else {
        out.append(pattern.charAt(at));
        at++;
      }
    }
    return out.toString();
  }

  private static boolean isPlace(String place) {
    return !place.isEmpty()
        && Character.isDigit(place.charAt(0))
        && (place.length() == 1 || place.charAt(1) == '|');
  }

  private static String filled(String place, Object argument) {
    if (place.length() == 1) {
      return shown(argument);
    }
    String[] forms = place.split("\\|", -1);
    return shown(argument).equals("1") ? forms[1] : forms[2];
  }

  private static String shown(Object argument) {
    return switch (argument) {
      case Integer n -> grouped(n);
      case Long n -> grouped(n);
      case null -> "";
      default -> argument.toString();
    };
  }

  static String grouped(long whole) {
    return NumberFormat.getIntegerInstance(Locale.ENGLISH).format(whole);
  }
}
