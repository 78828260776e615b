package org.secondlook.wording;

/** Names of enrolled people as they are shown. */
public final class PersonNames {
  private PersonNames() {}

  /** Folders are often named with underscores, which belong to no name. */
  public static String shown(String name) {
    return name.replace('_', ' ').strip().isEmpty() ? name : name.replace('_', ' ').strip();
  }
}
