package org.secondlook.app.widgets;

import java.util.Locale;
import javafx.beans.property.Property;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Makers of the small parts every screen is built of; each gives its control an accessible name.
 */
public final class Ui {
  private Ui() {}

  public static Label label(String text, String... styles) {
    Label label = new Label(text);
    label.getStyleClass().addAll(styles);
    return label;
  }

  /** A text that may take several lines. */
  public static Label sentence(String text, String... styles) {
    Label label = label(text, styles);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  /** The small heading of a section. */
  public static Label heading(String text) {
    Label heading = label("", "t-heading");
    heading(heading, text);
    return heading;
  }

  /** Gives a heading other words. Capitals are its look only: what is read aloud has none. */
  public static void heading(Label heading, String text) {
    heading.setText(text.toUpperCase(Locale.ENGLISH));
    heading.setAccessibleText(text);
  }

  public static Button button(String text, Runnable act, String... styles) {
    Button button = new Button(text);
    button.setMnemonicParsing(false);
    button.setAccessibleText(text);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.getStyleClass().addAll(styles);
    button.setOnAction(event -> act.run());
    return button;
  }

  public static Button button(String text, Ikon icon, Runnable act, String... styles) {
    Button button = button(text, act, styles);
    button.setGraphic(icon(icon));
    return button;
  }

  /** A button with the key that does the same. */
  public static Button keyButton(String text, String key, Runnable act, String... styles) {
    Button button = button(text, act, styles);
    button.setGraphic(keyCap(key));
    button.setContentDisplay(ContentDisplay.RIGHT);
    return button;
  }

  /** A button with only a picture; its name is read aloud and shown on hovering. */
  public static Button iconButton(Ikon icon, String name, Runnable act, String... styles) {
    Button button = button("", act, styles);
    button.getStyleClass().add("icon-only");
    button.setGraphic(icon(icon));
    return named(button, name);
  }

  public static <T extends ButtonBase> T named(T button, String name) {
    button.setAccessibleText(name);
    button.setTooltip(new Tooltip(name));
    return button;
  }

  public static FontIcon icon(Ikon icon) {
    return new FontIcon(icon);
  }

  public static Label keyCap(String key) {
    return label(key, "key-cap");
  }

  public static Region spacer() {
    Region spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    VBox.setVgrow(spacer, Priority.ALWAYS);
    return spacer;
  }

  /**
   * @param styles style classes, parted by blanks
   */
  public static HBox row(String styles, Node... children) {
    HBox row = new HBox(children);
    row.getStyleClass().addAll(styles.split(" "));
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  /**
   * @param styles style classes, parted by blanks
   */
  public static VBox column(String styles, Node... children) {
    VBox column = new VBox(children);
    column.getStyleClass().addAll(styles.split(" "));
    return column;
  }

  /** Scrolls downwards only. */
  public static ScrollPane scroll(Node content) {
    ScrollPane scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().addAll("edge-to-edge", "plain-scroll");
    uncached(scroll);
    return scroll;
  }

  /**
   * JavaFX keeps what a scroll pane shows as a bitmap, which a change of the theme does not renew:
   * dark fields stood in a light window until somebody scrolled.
   */
  public static void uncached(ScrollPane scroll) {
    scroll
        .skinProperty()
        .subscribe(
            skin -> {
              if (skin != null && scroll.lookup(".viewport") instanceof Node viewport) {
                viewport.setCache(false);
              }
            });
  }

  /**
   * Gives the keyboard to a part of a screen that has just come into view, whose skins may not be
   * made yet.
   */
  public static void focus(Node screen, Node part) {
    screen.applyCss();
    part.requestFocus();
  }

  /**
   * Lets the first press of an arrow select the first row: by itself a list of one row, with
   * nothing selected yet, can't be selected from by the keyboard at all.
   */
  public static void firstByArrow(ListView<?> list) {
    list.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          boolean arrow = event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.UP;
          if (arrow && list.getSelectionModel().isEmpty() && !list.getItems().isEmpty()) {
            list.getSelectionModel().select(0);
            event.consume();
          }
        });
  }

  /**
   * Lets list and model have the same row selected, also after the list was filled anew. A list
   * that is being filled selects nothing for a moment, which the model isn't told.
   */
  public static <T> void selectedIn(ListView<T> list, Property<T> selected) {
    list.getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            now -> {
              if (now != null) {
                selected.setValue(now);
              }
            });
    selected.subscribe(now -> list.getSelectionModel().select(now));
    list.getItems().subscribe(() -> list.getSelectionModel().select(selected.getValue()));
  }

  /** Shown and given room, or neither. */
  public static void present(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  /** Scrolls what scrolls it so far that all of it is seen; no further than is needed. */
  public static void scrollTo(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at instanceof ScrollPane pane && pane.getContent() != null) {
        pane.layout();
        double seen = pane.getViewportBounds().getHeight();
        double hidden = pane.getContent().getLayoutBounds().getHeight() - seen;
        if (hidden <= 0) {
          continue;
        }
        Bounds wanted = pane.getContent().sceneToLocal(node.localToScene(node.getLayoutBounds()));
        double top = pane.getVvalue() * hidden;
        if (wanted.getMinY() < top) {
          pane.setVvalue(Math.clamp(wanted.getMinY() / hidden, 0.0, 1.0));
        } else if (wanted.getMaxY() > top + seen) {
          pane.setVvalue(Math.clamp((wanted.getMaxY() - seen) / hidden, 0.0, 1.0));
        }
      }
    }
  }

  /** Whether neither it nor anything around it is hidden. */
  public static boolean shown(Node node) {
    Node at = node;
    while (at != null && at.isVisible()) {
      at = at.getParent();
    }
    return at == null;
  }
}
