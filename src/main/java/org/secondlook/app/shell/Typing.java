package org.secondlook.app.shell;

import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;

/** Which keys the focused control needs for itself. */
final class Typing {
  private Typing() {}

  static boolean into(Node focus) {
    return focus instanceof TextInputControl || focus instanceof Spinner<?>;
  }

  /**
   * Space presses a focused button and the arrows move a focused slider, whatever else they do on
   * the screen.
   */
  static boolean activates(Node focus, KeyCode key) {
    return switch (key) {
      case SPACE, ENTER -> focus instanceof ButtonBase || focus instanceof ComboBoxBase<?>;
      case LEFT, RIGHT, UP, DOWN -> focus instanceof Slider || focus instanceof ComboBoxBase<?>;
      default -> false;
    };
  }
}
