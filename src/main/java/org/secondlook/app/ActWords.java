package org.secondlook.app;

import org.secondlook.wording.Constants;

/** The log's names of actions as words. */
public final class ActWords {
  private ActWords() {}

  /**
   * "SEARCH_REFUSED" as "Search refused". @param name as the log has it, perhaps of a later version
   */
  public static String of(String name) {
    String key = "act." + name;
    return Texts.has(key) ? Texts.of(key) : Constants.words(name);
  }
}
