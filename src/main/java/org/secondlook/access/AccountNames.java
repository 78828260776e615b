package org.secondlook.access;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.secondlook.base.SecondLookException;

/**
 * Names that a reader of a report can tell apart: two accounts whose names look the same would pass
 * for one examiner, or one person's two accounts for two.
 */
public final class AccountNames {
  private AccountNames() {}

  /** Two spellings of one name are one person. */
  public static String key(String name) {
    return Normalizer.normalize(name.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
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
    if (unseen || lookAlikes) {
      throw SecondLookException.usage(
          "The name "
              + name
              + " has letters that can't be seen or mixes alphabets, so that it could pass for"
              + " another. Choose a plain name.");
    }
  }
}
