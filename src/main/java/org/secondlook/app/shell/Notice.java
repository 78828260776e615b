package org.secondlook.app.shell;

import java.util.Optional;

/**
 * A sentence above the screen: what happened and what can be done. Failures that belong to one
 * place (a file, a field) are shown there instead.
 */
public record Notice(Kind kind, String sentence, Optional<Action> action) {
  /** How bad it is. */
  public enum Kind {
    DONE,
    HINT,
    WARNING,
    FAILURE
  }

  /** A button in the notice. */
  public record Action(String label, Runnable act) {}
}
