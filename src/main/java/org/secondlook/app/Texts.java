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
  /** The languages that the window speaks, each in a bundle of its own. */
  public enum Language {
    EN(Locale.ROOT),
    ES(Locale.of("es"));

    private final Locale locale;

    Language(Locale locale) {
      this.locale = locale;
    }

    /** As a setting names it; English for whatever else stands there. */
    public static Language of(String code) {
      return code.equals("es") ? ES : EN;
    }

    public Locale locale() {
      return locale;
    }

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static volatile Language spoken = Language.EN;
  private static volatile ResourceBundle bundle = bundle(spoken);

  private Texts() {}

  private static ResourceBundle bundle(Language language) {
    // Never the language of the machine: that would mix two.
    return ResourceBundle.getBundle(
        "org.secondlook.app.texts",
        language.locale,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** What the window speaks from now on; before its first part is made. */
  public static void language(Language language) {
    spoken = language;
    bundle = bundle(language);
  }

  public static Language language() {
    return spoken;
  }

  /** The text of a key; an unknown key is a fault of ours and throws. */
  public static String of(String key, Object... arguments) {
    String text = bundle.getString(key);
    return arguments.length == 0 ? text : Phrases.fill(text, isolated(arguments));
  }

  /** What somebody typed keeps its own direction and turns nothing beside it. */
  private static Object[] isolated(Object... arguments) {
    return Arrays.stream(arguments)
        .map(
            each ->
                switch (each) {
                  case String words -> Directions.isolated(words);
                  case Integer number -> Phrases.whole(number, spoken.locale());
                  case Long number -> Phrases.whole(number, spoken.locale());
                  case null, default -> each;
                })
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
    return bundle.containsKey(key);
  }
}
