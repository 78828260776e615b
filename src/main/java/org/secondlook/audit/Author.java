package org.secondlook.audit;

/**
 * Who did what an entry tells of, as the log shows it; both are empty for what the program does by
 * itself.
 */
public record Author(String name, String role) {
  public static final Author PROGRAM = new Author("", "");
}
