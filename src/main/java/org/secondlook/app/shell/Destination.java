package org.secondlook.app.shell;

/**
 * Something certain on a screen, such as a moment in a file or faces to search for. Each screen defines records of it in
 * its own package; whoever wants to go there hands one to {@link Navigator#go(Destination)}.
 */
public interface Destination {
  ScreenId screen();

  /** A screen as it was left. */
  record Just(ScreenId screen) implements Destination {}
}
