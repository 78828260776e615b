package org.secondlook.app.window;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;

/**
 * What a laid out window shows badly: words that are cut off, controls that lie on each other,
 * controls that lie outside. A label that may be shortened says so: by a least width of 0, or by
 * losing its middle.
 */
public final class LayoutFaults {
  private static final double TOUCH = 2;

  private final Parent root;
  private final List<String> faults = new ArrayList<>();

  /** Controls by what scrolls them; those that nothing scrolls under the root. */
  private final Map<Node, List<Control>> controls = new LinkedHashMap<>();

  private LayoutFaults(Parent root) {
    this.root = root;
  }

  /** On the window's thread, after its layout. */
  public static List<String> of(Parent root) {
    LayoutFaults found = new LayoutFaults(root);
    // What lies over everything else is looked at alone.
    Node over = root.lookup(".cheat-sheet");
    found.visit(over != null && over.isVisible() ? over : root, root);
    found.overlaps();
    return List.copyOf(found.faults);
  }

  private void visit(Node node, Node scroller) {
    if (!node.isVisible() || node.getOpacity() == 0) {
      return;
    }
    if (node instanceof Labeled labeled) {
      clipped(labeled);
    }
    if (node instanceof Control control && used(control)) {
      controls.computeIfAbsent(scroller, each -> new ArrayList<>()).add(control);
      if (scroller == root) {
        outside(control);
      }
      return;
    }
    boolean scrolls = node instanceof ScrollPane || node.getStyleClass().contains("virtual-flow");
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> visit(child, scrolls ? node : scroller));
    }
  }

  private static boolean used(Control control) {
    return control instanceof ButtonBase
        || control instanceof TextInputControl
        || control instanceof ComboBoxBase<?>
        || control instanceof Slider;
  }

  private void clipped(Labeled labeled) {
    boolean may =
        labeled.getMinWidth() == 0
            || labeled.getTextOverrun() == OverrunStyle.CENTER_ELLIPSIS
            || labeled instanceof IndexedCell<?>;
    if (may || labeled.getText() == null || labeled.getText().isBlank()) {
      return;
    }
    // Its own words: a key cap beside them has words too.
    Text shown =
        labeled.getChildrenUnmodifiable().stream()
            .filter(child -> child instanceof Text && child != labeled.getGraphic())
            .map(Text.class::cast)
            .findFirst()
            .orElse(null);
    if (shown != null
        && !shown.getText().replaceAll("\\s", "").equals(labeled.getText().replaceAll("\\s", ""))) {
      faults.add("cut off: \"" + labeled.getText() + "\" as \"" + shown.getText() + "\"");
    }
  }

  private void outside(Control control) {
    Bounds bounds = bounds(control);
    if (bounds.getMinX() < -TOUCH
        || bounds.getMinY() < -TOUCH
        || bounds.getMaxX() > root.getLayoutBounds().getWidth() + TOUCH
        || bounds.getMaxY() > root.getLayoutBounds().getHeight() + TOUCH) {
      faults.add("outside the window: " + name(control));
    }
  }

  private void overlaps() {
    for (List<Control> together : controls.values()) {
      for (int i = 0; i < together.size(); i++) {
        for (int j = i + 1; j < together.size(); j++) {
          if (overlap(bounds(together.get(i)), bounds(together.get(j)))) {
            faults.add("on each other: " + name(together.get(i)) + " and " + name(together.get(j)));
          }
        }
      }
    }
  }

  private Bounds bounds(Node node) {
    return root.sceneToLocal(node.localToScene(node.getLayoutBounds()));
  }

  private static boolean overlap(Bounds a, Bounds b) {
    return Math.min(a.getMaxX(), b.getMaxX()) - Math.max(a.getMinX(), b.getMinX()) > TOUCH
        && Math.min(a.getMaxY(), b.getMaxY()) - Math.max(a.getMinY(), b.getMinY()) > TOUCH;
  }

  private static String name(Control control) {
    String words =
        control.getAccessibleText() != null
            ? control.getAccessibleText()
            : control instanceof Labeled labeled ? labeled.getText() : "";
    String id = control.getId() == null ? control.getClass().getSimpleName() : control.getId();
    return words == null || words.isBlank() ? id : id + " (" + words + ")";
  }
}
