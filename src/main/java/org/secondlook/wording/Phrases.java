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
  /** A space at which no line ends. */
  private static final char NO_BREAK = '\u00a0';

  /** A language and its words. */
  private record Spoken(Locale language, ResourceBundle words) {
    static Spoken in(Locale language) {
      return new Spoken(language, bundle(language));
    }
  }

  private static final ThreadLocal<Spoken> SPOKEN =
      ThreadLocal.withInitial(() -> Spoken.in(Locale.ROOT));

  private Phrases() {}

  private static ResourceBundle bundle(Locale language) {
    // Never the language of the machine: that would mix two.
    return ResourceBundle.getBundle(
        "org.secondlook.wording.wording",
        language,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /**
   * In which language this thread words figures from now on: the window's thread that of whoever
   * sits before it. All others write for logs, reports and packages, which are read elsewhere and
   * made again word for word by who checks them, in English.
   *
   * @param language {@link Locale#ROOT} for English
   */
  public static void speak(Locale language) {
    SPOKEN.set(Spoken.in(language));
  }

  /** A phrase of this room; an unknown key is a fault of ours and throws. */
  static String of(String key, Object... arguments) {
    return fill(SPOKEN.get().words().getString(key), arguments);
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
    return separated(english(whole));
  }

  /** A whole number as a language separates its thousands, whoever asks. */
  public static String whole(long number, Locale language) {
    return language.equals(Locale.ROOT) ? english(number) : spaced(english(number));
  }

  static String separated(String figure) {
    return SPOKEN.get().language().equals(Locale.ROOT) ? figure : spaced(figure);
  }

  /** A comma between thousands would be one before decimals to a reader of other languages. */
  private static String spaced(String figure) {
    return figure.replace(',', NO_BREAK);
  }

  private static String english(long whole) {
    return NumberFormat.getIntegerInstance(Locale.ENGLISH).format(whole);
  }
}
