package org.secondlook.app.window;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/**
 * What a laid out window shows badly: words that are cut off (of labels, chosen values and what
 * fields ask for), words that lie on other words or on a panel that they aren't part of, controls
 * that lie on each other, controls that lie outside. A label that may be shortened says so: by a
 * least width of 0, or by losing its middle.
 */
public final class LayoutFaults {
  private static final double TOUCH = 2;
  private static final int LAYOUT_PASSES = 3;

  /** Whoever lays parts beside each other doesn't mean them to lie on each other; others may. */
  private static final Set<Class<? extends Parent>> LAYING_OUT =
      Set.of(
          VBox.class, HBox.class, FlowPane.class, TilePane.class, GridPane.class, BorderPane.class);

  private final Parent root;
  private final List<String> faults = new ArrayList<>();

  /** Controls by what scrolls them; those that nothing scrolls under the root. */
  private final Map<Node, List<Control>> controls = new LinkedHashMap<>();

  private final List<Seen> words = new ArrayList<>();
  private final List<Seen> panels = new ArrayList<>();

  /**
   * @param node words or a painted panel
   * @param where of it can be seen, in the root's coordinates
   */
  private record Seen(Node node, Bounds where) {}

  private LayoutFaults(Parent root) {
    this.root = root;
  }

  /**
   * On the window's thread; what was changed since the last pulse is laid out first, and so are the
   * words that such a layout changes, as a picture's scale is told once the picture has its size.
   */
  public static List<String> of(Parent root) {
    for (int pass = 0; pass < LAYOUT_PASSES; pass++) {
      root.applyCss();
      root.layout();
    }
    LayoutFaults found = new LayoutFaults(root);
    // What lies over everything else is looked at alone.
    Node over = root.lookup(".cheat-sheet");
    found.visit(over != null && over.isVisible() ? over : root, root, found.bounds(root), false);
    found.overlaps();
    found.coveredWords();
    return List.copyOf(found.faults);
  }

  /**
   * @param clip what of the node can be seen at most
   * @param inControl whether it is part of a button, a field or the like
   */
  private void visit(Node node, Node scroller, Bounds clip, boolean inControl) {
    // What turns or runs to and fro leaves its place while it does.
    if (!node.isVisible() || node.getOpacity() == 0 || node instanceof ProgressIndicator) {
      return;
    }
    if (node instanceof Labeled labeled && !inControl) {
      clipped(labeled);
      broken(labeled);
    }
    if (node instanceof ComboBox<?> choice) {
      choice.getChildrenUnmodifiable().stream()
          .filter(child -> child instanceof IndexedCell<?>)
          .forEach(cell -> shortened((Labeled) cell));
    }
    if (node instanceof TextField field) {
      prompt(field);
    }
    if (node instanceof Text text && !inControl && neverSideways(scroller)) {
      atTheEdge(text, clip);
    }
    seen(node, clip);
    boolean control = !inControl && node instanceof Control each && used(each);
    if (control) {
      controls.computeIfAbsent(scroller, each -> new ArrayList<>()).add((Control) node);
      if (scroller == root) {
        outside((Control) node);
      }
    }
    boolean scrolls = node instanceof ScrollPane || node.getStyleClass().contains("virtual-flow");
    Bounds inside = scrolls ? common(clip, bounds(node)) : clip;
    if (node.getClip() != null) {
      inside =
          common(inside, root.sceneToLocal(node.localToScene(node.getClip().getBoundsInParent())));
    }
    if (node instanceof Parent parent) {
      for (Node child : parent.getChildrenUnmodifiable()) {
        visit(child, scrolls ? node : scroller, inside, inControl || control);
      }
    }
  }

  private static boolean used(Control control) {
    return control instanceof ButtonBase
        || control instanceof TextInputControl
        || control instanceof ComboBoxBase<?>
        || control instanceof Slider;
  }

  /** Notes words and painted panels of which something can be seen. */
  private void seen(Node node, Bounds clip) {
    boolean text = node instanceof Text t && !t.getText().isBlank();
    boolean panel = node instanceof Region region && painted(region);
    if (text || panel) {
      Bounds where = common(clip, bounds(node));
      if (where.getWidth() > TOUCH && where.getHeight() > TOUCH) {
        (text ? words : panels).add(new Seen(node, where));
      }
    }
  }

  private static boolean painted(Region region) {
    return region.getBackground() != null
        && region.getBackground().getFills().stream()
            .anyMatch(fill -> !(fill.getFill() instanceof Color color) || color.getOpacity() > 0.5);
  }

  /** A word that is longer than its label is broken anywhere; digests and addresses may be. */
  private void broken(Labeled labeled) {
    if (!labeled.isWrapText() || labeled.getText() == null || labeled.getWidth() == 0) {
      return;
    }
    double room = labeled.getWidth() - labeled.snappedLeftInset() - labeled.snappedRightInset();
    for (String word : labeled.getText().split("[^\\p{L}\\p{M}]+")) {
      Text measured = new Text(word);
      measured.setFont(labeled.getFont());
      if (word.length() < 25 && measured.getLayoutBounds().getWidth() > room + TOUCH) {
        faults.add("broken: \"" + word + "\"");
      }
    }
  }

  private static boolean neverSideways(Node scroller) {
    return scroller instanceof ScrollPane pane
        && pane.getHbarPolicy() == ScrollPane.ScrollBarPolicy.NEVER;
  }

  /** What nothing can scroll into sight. */
  private void atTheEdge(Text text, Bounds clip) {
    Bounds bounds = bounds(text);
    boolean seen = common(clip, bounds).getHeight() > TOUCH;
    if (seen && !text.getText().isBlank() && bounds.getMaxX() > clip.getMaxX() + TOUCH) {
      faults.add("cut off at the edge: \"" + text.getText().strip() + "\"");
    }
  }

  /** What a field asks for, while nothing is written in it. */
  private void prompt(TextField field) {
    String asked = field.getPromptText();
    if (asked == null || asked.isBlank() || !field.getText().isEmpty()) {
      return;
    }
    Text measured = new Text(asked);
    measured.setFont(field.getFont());
    double room = field.getWidth() - field.snappedLeftInset() - field.snappedRightInset();
    if (measured.getLayoutBounds().getWidth() > room + TOUCH) {
      faults.add("prompt cut off: \"" + asked + "\"");
    }
  }

  private void clipped(Labeled labeled) {
    boolean may =
        labeled.getMinWidth() == 0
            || labeled.getTextOverrun() == OverrunStyle.CENTER_ELLIPSIS
            || labeled instanceof IndexedCell<?>;
    if (!may) {
      shortened(labeled);
    }
  }

  private void shortened(Labeled labeled) {
    if (labeled.getText() == null || labeled.getText().isBlank()) {
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

  /** A sentence that leaves its panel lies on other words or on the next panel. */
  private void coveredWords() {
    for (int i = 0; i < words.size(); i++) {
      Seen one = words.get(i);
      for (Seen other : words.subList(i + 1, words.size())) {
        if (overlap(one.where(), other.where()) && !ofOneText(one.node(), other.node())) {
          faults.add("words on words: " + quoted(one) + " and " + quoted(other));
        }
      }
      for (Seen panel : panels) {
        if (overlap(one.where(), panel.where()) && !belongs(one.node(), panel.node())) {
          faults.add("words on a panel: " + quoted(one) + " on " + named(panel.node()));
        }
      }
    }
  }

  /** Parts of a text that breaks its lines itself: what goes on in the next line spans both. */
  private static boolean ofOneText(Node one, Node other) {
    return flow(one) instanceof TextFlow flow && flow == flow(other);
  }

  private static Node flow(Node words) {
    Node at = words;
    while (at != null && !(at instanceof TextFlow)) {
      at = at.getParent();
    }
    return at;
  }

  /** Whether words stand in a panel, or somebody put the two on each other on purpose. */
  private static boolean belongs(Node words, Node panel) {
    for (Parent each = words.getParent(); each != null; each = each.getParent()) {
      if (each == panel) {
        return true;
      }
      if (inside(panel, each)) {
        return !laysOut(each);
      }
    }
    return false;
  }

  private static boolean laysOut(Parent parent) {
    return LAYING_OUT.stream().anyMatch(kind -> kind.isInstance(parent));
  }

  private static boolean inside(Node node, Parent whole) {
    Parent at = node.getParent();
    while (at != null && at != whole) {
      at = at.getParent();
    }
    return at != null;
  }

  private Bounds bounds(Node node) {
    return root.sceneToLocal(node.localToScene(node.getLayoutBounds()));
  }

  private static Bounds common(Bounds a, Bounds b) {
    double x = Math.max(a.getMinX(), b.getMinX());
    double y = Math.max(a.getMinY(), b.getMinY());
    return new BoundingBox(
        x,
        y,
        Math.max(0, Math.min(a.getMaxX(), b.getMaxX()) - x),
        Math.max(0, Math.min(a.getMaxY(), b.getMaxY()) - y));
  }

  private static boolean overlap(Bounds a, Bounds b) {
    return Math.min(a.getMaxX(), b.getMaxX()) - Math.max(a.getMinX(), b.getMinX()) > TOUCH
        && Math.min(a.getMaxY(), b.getMaxY()) - Math.max(a.getMinY(), b.getMinY()) > TOUCH;
  }

  private static String quoted(Seen words) {
    return "\"" + ((Text) words.node()).getText().strip() + "\"";
  }

  private static String named(Node panel) {
    return panel instanceof Control control
        ? name(control)
        : panel.getId() != null ? panel.getId() : String.join(" ", panel.getStyleClass());
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
