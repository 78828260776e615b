package org.secondlook.app.shell;

/** Goes to another screen. On the window's thread. */
public interface Navigator {
  void go(Destination destination);

  default void go(ScreenId screen) {
    go(new Destination.Just(screen));
  }

  /** Whether there is such a screen, so that a button that leads nowhere isn't shown. */
  boolean has(ScreenId screen);
}
