package org.secondlook.app.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Ui;

/**
 * The page of the guide on the screen that is shown, and all keys, over the screen, until Escape or
 * a click beside it.
 */
final class CheatSheet extends StackPane {
  private static final int MOST_KEYS = 2;
  private static final double GUIDE_WIDTH = 640;
  private static final double LEAST_GUIDE_WIDTH = 360;

  CheatSheet() {
    getStyleClass().add("cheat-sheet");
    setVisible(false);
    setOnMouseClicked(
        event -> {
          if (event.getTarget() == this) {
            close();
          }
        });
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
            Ui.label(
                screen == null ? Texts.of("keys.title") : Texts.of("guide.title", screen.title()),
                "t-title"),
            Ui.spacer(),
            Ui.iconButton(MaterialDesignC.CLOSE, Texts.of("keys.close"), this::close, "flat"));
    VBox keys = Ui.column("gap-16");
    // Beside the scroll bar, which takes its room from the content.
    keys.setPadding(new Insets(0, 16, 0, 0));
    if (screen != null && !screen.keys().isEmpty()) {
      keys.getChildren().add(column(Texts.of("keys.here", screen.title()), lines(screen.keys())));
    }
    keys.getChildren().add(column(Texts.of("keys.everywhere"), lines(everywhere)));
    ScrollPane keyScroll = Ui.scroll(keys);
    keyScroll.setMinWidth(Region.USE_PREF_SIZE);
    HBox page = new HBox();
    page.getStyleClass().add("gap-24");
    if (screen != null) {
      GuideView guide = new GuideView();
      guide.setPrefWidth(GUIDE_WIDTH);
      guide.setMinWidth(LEAST_GUIDE_WIDTH);
      guide.show(GuidePage.Place.of(screen.id()));
      page.getChildren().add(guide);
    }
    page.getChildren().add(keyScroll);
    VBox card = Ui.column("sheet-card gap-16", head, page);
    VBox.setVgrow(page, Priority.ALWAYS);
    card.setMaxWidth(Region.USE_PREF_SIZE);
    card.setMaxHeight(Region.USE_PREF_SIZE);
    StackPane.setMargin(card, new Insets(24));
    getChildren().setAll(card);
    setVisible(true);
  }

  /** What several keys do is said once, with all of them. */
  private record Line(List<String> shown, String text) {}

  private static List<Line> lines(List<KeyAct> keys) {
    Map<String, List<String>> byText = new LinkedHashMap<>();
    for (KeyAct key : keys) {
      List<String> shown = byText.computeIfAbsent(key.text(), text -> new ArrayList<>());
      if (shown.size() < MOST_KEYS && !shown.contains(key.shown())) {
        shown.add(key.shown());
      }
    }
    return byText.entrySet().stream()
        .map(each -> new Line(each.getValue(), each.getKey()))
        .toList();
  }

  private static Node column(String title, List<Line> lines) {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("key-grid");
    int row = 0;
    for (Line line : lines) {
      HBox caps = Ui.row("gap-8");
      for (String shown : line.shown()) {
        HBox one = Ui.row("gap-4");
        for (String part : shown.split(" ")) {
          one.getChildren().add(Ui.keyCap(part));
        }
        caps.getChildren().add(one);
      }
      caps.setAlignment(Pos.CENTER_RIGHT);
      caps.setMinWidth(Region.USE_PREF_SIZE);
      Label text = Ui.label(line.text());
      text.setMinWidth(Region.USE_PREF_SIZE);
      grid.addRow(row++, caps, text);
    }
    return Ui.column("gap-8", Ui.heading(title), grid);
  }
}
