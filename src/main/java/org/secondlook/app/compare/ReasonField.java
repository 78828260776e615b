package org.secondlook.app.compare;

import javafx.scene.Node;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.secondlook.app.Texts;

/** Where a decision's reason is written, made to be reached and left by keyboard. */
public final class ReasonField extends TextArea {
  private boolean keyJustUsed;

  /**
   * @param id in the scene
   * @param next gets the keyboard on Tab and Escape: a text area would keep both
   */
  public ReasonField(String id, Node next) {
    setId(id);
    setPromptText(Texts.of("compare.reason.prompt"));
    setAccessibleText(Texts.of("compare.reason"));
    setWrapText(true);
    setPrefRowCount(3);
    setMinHeight(64);
    addEventFilter(KeyEvent.KEY_PRESSED, event -> leave(event, next));
    // The letter that chose the conclusion is typed too, into the field that has the focus by then.
    addEventFilter(KeyEvent.KEY_TYPED, this::typed);
    addEventFilter(KeyEvent.KEY_RELEASED, event -> keyJustUsed = false);
  }

  private static void leave(KeyEvent event, Node next) {
    boolean tab = event.getCode() == KeyCode.TAB && !event.isControlDown();
    if (tab || event.getCode() == KeyCode.ESCAPE) {
      next.requestFocus();
      event.consume();
    }
  }

  private void typed(KeyEvent event) {
    if (keyJustUsed) {
      keyJustUsed = false;
      event.consume();
    }
  }

  /** Puts the cursor here because of a key, whose letter is then not written. */
  public void focusByKey() {
    keyJustUsed = true;
    requestFocus();
  }

  /** By key too, but only where nothing is written yet. */
  public void askByKey() {
    if (getText().isBlank()) {
      focusByKey();
    }
  }
}
