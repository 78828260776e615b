package org.secondlook.app.compare;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Slider;
import javafx.scene.control.TextInputControl;

/** Finds controls that a screen reader could not name. */
public final class Names {
  private Names() {}

  public static List<String> missing(Parent root) {
    List<String> found = new ArrayList<>();
    look(root, found);
    return found;
  }

  private static void look(Node node, List<String> found) {
    boolean control =
        node instanceof ButtonBase
            || node instanceof TextInputControl
            || node instanceof Slider
            || node instanceof ComboBoxBase<?>;
    boolean named = node.getAccessibleText() != null && !node.getAccessibleText().isBlank();
    boolean words =
        node instanceof ButtonBase button
            && button.getText() != null
            && !button.getText().isBlank();
    if (control && node.isVisible() && !named && !words && node.isFocusTraversable()) {
      found.add(node.getClass().getSimpleName() + " #" + node.getId() + " " + node.getStyleClass());
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> look(child, found));
    }
  }
}
