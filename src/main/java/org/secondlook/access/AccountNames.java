package org.secondlook.access;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.secondlook.base.LookAlikes;
import org.secondlook.base.SecondLookException;

/**
 * Names that a reader of a report can tell apart: two accounts whose names look the same would pass
 * for one examiner, or one person's two accounts for two.
 */
public final class AccountNames {
  private AccountNames() {}

  /** How a name that somebody claims in a home without accounts is followed by whose it is. */
  private static final Pattern CLAIM = Pattern.compile("(?s).+ \\(claimed, system user (.+)\\)");

  /** What stands between the words of a name, which nobody remembers. */
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}|!]+");

  /** Two spellings of one name are one person, and so is whoever claims to be somebody else. */
  public static String key(String name) {
    Matcher claim = CLAIM.matcher(name);
    String whose = claim.matches() ? claim.group(1) : name;
    return Normalizer.normalize(whose.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  /**
   * As the log names somebody who claims a name in a home without accounts, where nobody asks for a
   * proof: with the operating system's user beside it.
   */
  public static String claimed(String name, String systemUser) {
    return name.strip() + " (claimed, system user " + systemUser.strip() + ")";
  }

  /** Zeros that change no number: examiner 01 is spoken of as examiner 1. */
  private static final Pattern LEADING_ZEROS = Pattern.compile("(?<![0-9])0+(?=[0-9])");

  /** What stands beside Latin letters in names that are written so. */
  private static final Set<UnicodeScript> BESIDE_LATIN =
      Set.of(
          UnicodeScript.LATIN,
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.BOPOMOFO,
          UnicodeScript.HANGUL);

  /**
   * Whether a reader could take one name for the other: they look alike, or differ by nothing but
   * zeros before a number. An accent tells two names apart.
   */
  public static boolean lookAlike(String one, String other) {
    return skeleton(key(one)).equals(skeleton(key(other)))
        || skeleton(number(one)).equals(skeleton(number(other)));
  }

  private static String number(String name) {
    return LEADING_ZEROS.matcher(LookAlikes.folded(key(name))).replaceAll("");
  }

  private static String skeleton(String name) {
    return LookAlikes.skeleton(BETWEEN.matcher(name).replaceAll(""));
  }

  /**
   * Refuses letters that can't be seen, and letters of several alphabets in one name, but for those
   * of East Asia beside Latin ones.
   */
  public static void requireDistinguishable(String name) {
    boolean unseen =
        name.codePoints()
            .anyMatch(
                c -> {
                  int type = Character.getType(c);
                  return type == Character.FORMAT
                      || type == Character.CONTROL
                      || type == Character.PRIVATE_USE
                      || type == Character.UNASSIGNED
                      || type == Character.SURROGATE;
                });
    Set<UnicodeScript> scripts =
        name.codePoints()
            .mapToObj(UnicodeScript::of)
            .filter(script -> script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED)
            .collect(Collectors.toSet());
    boolean mixed = scripts.size() > 1 && !BESIDE_LATIN.containsAll(scripts);
    if (unseen || mixed || CLAIM.matcher(name).matches()) {
      throw SecondLookException.usage(
          "The name "
              + name.replaceAll("\\p{C}", "?")
              + " has letters that can't be seen or mixes alphabets, so that it could pass for"
              + " another. Choose a plain name.");
    }
  }
}
