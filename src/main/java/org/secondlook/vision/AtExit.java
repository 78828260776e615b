package org.secondlook.vision;

/** Hooks that wait for native calls while the program ends. */
final class AtExit {
  private AtExit() {}

  static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The program is already ending; the hook has done or is doing its work.
    }
  }
}
