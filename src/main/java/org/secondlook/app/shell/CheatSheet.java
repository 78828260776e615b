package org.secondlook.app.shell;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Ui;

/**
 * All keys of the screen that is shown and of the window, over the screen, until Escape or a click.
 */
final class CheatSheet extends StackPane {
  CheatSheet() {
    getStyleClass().add("cheat-sheet");
    setVisible(false);
    setOnMouseClicked(event -> close());
  }

  boolean isOpen() {
    return isVisible();
  }

  void close() {
    setVisible(false);
  }

  void open(List<KeyAct> everywhere, Screen screen) {
    HBox head =
        Ui.row(
            "gap-12",
            Ui.label(Texts.of("keys.title"), "t-title"),
            Ui.spacer(),
            Ui.iconButton(MaterialDesignC.CLOSE, Texts.of("keys.close"), this::close, "flat"));
    HBox columns = new HBox();
    columns.getStyleClass().add("gap-32");
    if (screen != null && !screen.keys().isEmpty()) {
      columns.getChildren().add(column(Texts.of("keys.here", screen.title()), screen.keys()));
    }
    columns.getChildren().add(column(Texts.of("keys.everywhere"), everywhere));
    VBox card = Ui.column("sheet-card gap-16", head, columns);
    card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    getChildren().setAll(card);
    setVisible(true);
  }

  private static Node column(String title, List<KeyAct> keys) {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("key-grid");
    int row = 0;
    for (KeyAct key : keys) {
      HBox caps = Ui.row("gap-4");
      for (String part : key.shown().split(" ")) {
        caps.getChildren().add(Ui.keyCap(part));
      }
      caps.setAlignment(Pos.CENTER_RIGHT);
      caps.setMinWidth(Region.USE_PREF_SIZE);
      grid.addRow(row++, caps, Ui.label(key.text()));
    }
    return Ui.column("gap-8", Ui.heading(title), grid);
  }
}
