package org.secondlook.app.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.secondlook.app.Texts;

/**
 * Acts of this session that can be taken back, the latest first. What the law wants kept for ever
 * is never put here.
 */
public final class UndoStack {
  private static final int KEPT = 100;

  private final Deque<Undoable> acts = new ArrayDeque<>();
  private final Notices notices;

  /**
   * @param text what was done, such as "3 sightings classified as witness"
   * @param revises whether it stays recorded, and undoing only leads back to where it is revised
   */
  public record Undoable(String text, Runnable undo, boolean revises) {}

  public UndoStack(Notices notices) {
    this.notices = notices;
  }

  /** Remembers an act that was just done and offers to undo it. */
  public void did(String text, Runnable undo) {
    remember(new Undoable(text, undo, false), "undo");
  }

  /**
   * Remembers an act that stays recorded for good. Undoing leads back to it, where it can be
   * revised in the open.
   */
  public void recorded(String text, Runnable back) {
    remember(new Undoable(text, back, true), "revise");
  }

  private void remember(Undoable act, String label) {
    acts.push(act);
    if (acts.size() > KEPT) {
      acts.removeLast();
    }
    notices.show(
        new Notice(
            Notice.Kind.DONE,
            act.text(),
            Optional.of(new Notice.Action(Texts.of(label), () -> undo(act)))));
  }

  public boolean canUndo() {
    return !acts.isEmpty();
  }

  public void undo() {
    if (!acts.isEmpty()) {
      undo(acts.peek());
    }
  }

  private void undo(Undoable act) {
    if (acts.remove(act)) {
      act.undo().run();
      if (!act.revises()) {
        notices.done(Texts.of("undone", act.text()));
      }
    }
  }

  /** Another case: its acts can't be taken back from here. */
  public void clear() {
    acts.clear();
  }
}
