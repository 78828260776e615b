package org.secondlook.access;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.secondlook.base.SecondLookException;

/**
 * Names that a reader of a report can tell apart: two accounts whose names look the same would pass
 * for one examiner, or one person's two accounts for two.
 */
public final class AccountNames {
  private AccountNames() {}

  /** How a name that somebody claims in a home without accounts is followed by whose it is. */
  private static final Pattern CLAIM = Pattern.compile("(?s).+ \\(claimed, system user (.+)\\)");

  /**
   * Letters and figures that look like one of Latin, each with it (after Unicode's TR 39, what a
   * keyboard writes).
   */
  private static final Map<String, String> LIKE =
      Map.ofEntries(
          Map.entry("[1i|!\u0131\u0456\u03b9]", "l"),
          Map.entry("[0\u043e\u03bf\u0585]", "o"),
          Map.entry("[\u0430\u03b1]", "a"),
          Map.entry("\u0435", "e"),
          Map.entry("[\u0440\u03c1]", "p"),
          Map.entry("\u0441", "c"),
          Map.entry("[\u0443\u03b3]", "y"),
          Map.entry("[\u0445\u03c7]", "x"),
          Map.entry("\u0458", "j"),
          Map.entry("[5\u0455]", "s"),
          Map.entry("\u03bd", "v"),
          Map.entry("[^\\p{L}\\p{N}|!]+", ""));

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

  /** Whether a reader could take one name for the other. */
  public static boolean lookAlike(String one, String other) {
    return skeleton(one).equals(skeleton(other));
  }

  private static String skeleton(String name) {
    String text = key(name);
    for (var like : LIKE.entrySet()) {
      text = text.replaceAll(like.getKey(), like.getValue());
    }
    // Two letters that run into one.
    return text.replace("rn", "m").replace("vv", "w");
  }

  /** Refuses letters that can't be seen, and letters of several alphabets in one name. */
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
    boolean lookAlikes =
        scripts.contains(UnicodeScript.LATIN)
                && (scripts.contains(UnicodeScript.CYRILLIC)
                    || scripts.contains(UnicodeScript.GREEK))
            || scripts.contains(UnicodeScript.CYRILLIC) && scripts.contains(UnicodeScript.GREEK);
    if (unseen || lookAlikes || CLAIM.matcher(name).matches()) {
      throw SecondLookException.usage(
          "The name "
              + name.replaceAll("\\p{C}", "?")
              + " has letters that can't be seen or mixes alphabets, so that it could pass for"
              + " another. Choose a plain name.");
    }
  }
}
