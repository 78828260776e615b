package org.secondlook.app.shell;

import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Ui;

/** The strip of screens at the left. While a case's step is shown, "Cases" is lit. */
final class Rail extends VBox {
  Rail(Map<ScreenId, Screen> screens, ObservableValue<ScreenId> current, Navigator navigator) {
    getStyleClass().add("rail");
    setAccessibleText(Texts.of("rail"));
    for (Screen screen : screens.values()) {
      if (screen.id().place() == ScreenId.Place.RAIL) {
        getChildren().add(entry(screen, current, navigator));
      }
    }
  }

  private static ToggleButton entry(
      Screen screen, ObservableValue<ScreenId> current, Navigator navigator) {
    ToggleButton entry = new ToggleButton(screen.title(), Ui.icon(screen.icon()));
    entry.setId("rail-" + screen.id());
    entry.setContentDisplay(ContentDisplay.TOP);
    entry.getStyleClass().add("rail-entry");
    entry.setAccessibleText(screen.title());
    entry.setMaxWidth(Double.MAX_VALUE);
    // Of two words each has a line.
    entry.setWrapText(true);
    entry.setTextAlignment(TextAlignment.CENTER);
    entry.setMinHeight(USE_PREF_SIZE);
    Runnable light = () -> entry.setSelected(lit(screen.id(), current.getValue()));
    current.addListener((property, before, now) -> light.run());
    entry.setOnAction(
        event -> {
          navigator.go(screen.id());
          light.run();
        });
    return entry;
  }

  private static boolean lit(ScreenId entry, ScreenId now) {
    return entry == now
        || now != null && entry == ScreenId.CASES && now.place() == ScreenId.Place.STEP;
  }
}
