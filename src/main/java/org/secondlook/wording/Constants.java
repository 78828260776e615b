package org.secondlook.wording;

import java.util.Locale;

/** Names of constants, as words within an English sentence. */
public final class Constants {
  private Constants() {}

  /** {@code NOT_COMPARABLE} as "not comparable". */
  public static String words(Enum<?> constant) {
    return words(constant.name());
  }

  /**
   * @param name as a log or a package has it, perhaps of a later version
   */
  public static String words(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
